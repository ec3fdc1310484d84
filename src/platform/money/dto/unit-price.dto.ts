import { UnitPrice } from '../unit-price.js';
import { IsCurrencyCode } from './is-currency-code.js';
import { IsPrice } from './is-price.js';

/** What one piece costs, which may be finer than the smallest coin of its currency. */
export class UnitPriceDto {
  /**
   * The price in the major unit as exact decimal text, with at most four decimals and below 10¹¹: no number, because
   * numbers cannot hold decimals exactly. Answers carry at least the currency's own decimals.
   * @example 0.125
   */
  @IsPrice()
  readonly amount: string;

  /**
   * The currency's ISO 4217 code, upper case.
   * @example GBP
   */
  @IsCurrencyCode()
  readonly currency: string;

  static of(price: UnitPrice): UnitPriceDto {
    return Object.assign(new UnitPriceDto(), { amount: price.toDecimal(), currency: price.currency });
  }

  /** The price a validated request speaks of. */
  toUnitPrice(): UnitPrice {
    return UnitPrice.parse(this.amount, this.currency);
  }
}
