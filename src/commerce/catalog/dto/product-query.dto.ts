import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { PageQuery } from '#platform/pages';
import { PRODUCT_SORTS, type ProductSort } from '../product-list.js';

/** Which products are listed. */
export class ProductQuery extends PageQuery {
  /** Only what is on sale, or only what is not. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => flag(value))
  @IsBoolean()
  readonly active?: boolean;

  /** Only the product that has exactly this SKU. */
  @IsOptional()
  @IsString()
  @MaxLength(64)
  readonly sku?: string;

  /**
   * Only products in whose name, description and SKU each of these words begins a word.
   * @example penc 2b
   */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  readonly search?: string;

  /** The order of the list; a minus turns it round. `price` compares amounts, whatever their currency. */
  @ApiProperty({ required: false, enum: PRODUCT_SORTS, default: 'name' })
  @IsOptional()
  @IsIn(PRODUCT_SORTS)
  readonly sort: ProductSort = 'name';
}

/** A query knows only text; what is neither `true` nor `false` stays text, and is refused as such. */
const flag = (value: unknown): unknown => (value === 'true' ? true : value === 'false' ? false : value);
