import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches, MaxLength, ValidateIf } from 'class-validator';
import { IsCurrencyCode } from '#platform/money';
import { PageQuery } from '#platform/pages';
import { PRODUCT_SORTS, type ProductSort } from '../product-list.js';

const DECIMAL = /^(0|[1-9]\d{0,10})(\.\d{1,4})?$/;
const message = '$property must be a decimal such as "0.125", at most 4 places';

/** Which products of a store are listed. */
export class StoreProductQuery extends PageQuery {
  /**
   * Only products whose price is in this currency. A smallest or largest price needs it.
   * @example GBP
   */
  @ValidateIf((query: StoreProductQuery) =>
    [query.currency, query.minPrice, query.maxPrice].some((value) => value !== undefined),
  )
  @IsCurrencyCode()
  readonly currency?: string;

  /**
   * Only products that cost this much or more, in the major unit of the currency.
   * @example '0.5'
   */
  @IsOptional()
  @Matches(DECIMAL, { message })
  readonly minPrice?: string;

  /**
   * Only products that cost this much or less, in the major unit of the currency.
   * @example '12'
   */
  @IsOptional()
  @Matches(DECIMAL, { message })
  readonly maxPrice?: string;

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
