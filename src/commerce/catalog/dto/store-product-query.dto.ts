import { IsOptional, Matches, ValidateIf } from 'class-validator';
import { IsCurrencyCode } from '#platform/money';
import { ProductSearch } from './product-search.dto.js';

const DECIMAL = /^(0|[1-9]\d{0,10})(\.\d{1,4})?$/;
const message = '$property must be a decimal such as "0.125", at most 4 places';

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
}
