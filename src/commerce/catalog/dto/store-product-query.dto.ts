import { IsOptional, ValidateIf } from 'class-validator';
import { IsCurrencyCode, IsPrice } from '#platform/money';
import { ProductSearch } from './product-search.dto.js';

/** Which products of a store are listed. */
export class StoreProductQuery extends ProductSearch {
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
   * @example '0.1'
   */
  @IsOptional()
  @IsPrice()
  readonly minPrice?: string;

  /**
   * Only products that cost this much or less, in the major unit of the currency.
   * @example '12'
   */
  @IsOptional()
  @IsPrice()
  readonly maxPrice?: string;
}
