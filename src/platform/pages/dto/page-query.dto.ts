import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

/** Which part of a list is asked for. */
export class PageQuery {
  /** How many things at most, 1 to 100. */
  @ApiProperty({ required: false })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => wholeNumber(value))
  @IsInt()
  @Min(1)
  @Max(100)
  readonly limit: number = 20;

  /** The `next` of the page before; it fits only the same list with the same sort and filters. */
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  readonly cursor?: string;
}

/** A query knows only text; what is not a whole number stays text, and is refused as such. */
const wholeNumber = (value: unknown): unknown =>
  typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
