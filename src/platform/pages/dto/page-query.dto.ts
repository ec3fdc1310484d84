import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, IsOptional, IsString, Matches, Max, Min } from 'class-validator';
import { MaxLength } from '#platform/http';

export const LARGEST_PAGE = 100;
export const LONGEST_CURSOR = 2000;
/** Bytes in base64url, which only the list that wrote them can read. */
export const CURSOR = /^[\w-]+$/;

/** Which part of a list is asked for. */
export class PageQuery {
  /**
   * How many things at most, 1 to 100.
   * @example 20
   */
  @ApiProperty({ required: false })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => wholeNumber(value))
  @IsInt()
  @Min(1)
  @Max(LARGEST_PAGE)
  readonly limit: number = 20;

  /** The `next` of the page before; it fits only the same list with the same sort and filters. */
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_CURSOR)
  @Matches(CURSOR, { message: '$property must be the next of a page of this very list' })
  readonly cursor?: string;
}

/** A query knows only text; what is not a whole number stays text, and is refused as such. */
const wholeNumber = (value: unknown): unknown =>
  typeof value === 'string' && /^(0|[1-9]\d{0,8})$/.test(value) ? Number(value) : value;
