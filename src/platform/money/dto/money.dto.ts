import { IsInt, Max, Min } from 'class-validator';
import { Money } from '../money.js';
import { IsCurrencyCode } from './is-currency-code.js';

/** A sum that can be paid, counted in whole minor units of its currency. */
export class MoneyDto {
  /**
   * Whole minor units: 1099 is £10.99, ¥1099 or 1.099 Kuwaiti dinars. Never a fraction, never a string.
   * @example 38
   */
  @IsInt()
  @Min(Number.MIN_SAFE_INTEGER)
  @Max(Number.MAX_SAFE_INTEGER)
  readonly amount: number;

  /**
   * The currency's ISO 4217 code, upper case. It fixes how many decimals a minor unit is.
   * @example GBP
   */
  @IsCurrencyCode()
  readonly currency: string;

  static of(money: Money): MoneyDto {
    return Object.assign(new MoneyDto(), { amount: money.amount, currency: money.currency });
  }

  /** The money a validated request speaks of. */
  toMoney(): Money {
    return Money.of(this.amount, this.currency);
  }
}
