import { Matches, MaxLength } from 'class-validator';
import type { ExactAmount } from '../exact-amount.js';
import { IsCurrencyCode } from './is-currency-code.js';

/** What something comes to before it is rounded to money; only answers carry it. */
export class ExactAmountDto {
  /**
   * The amount in the major unit as exact decimal text, with the currency's own decimals and up to four where needed.
   * @example 0.375
   */
  @MaxLength(24)
  @Matches(/^\d{1,18}(\.\d{1,4})?$/)
  readonly amount: string;

  /**
   * The currency's ISO 4217 code, upper case.
   * @example GBP
   */
  @IsCurrencyCode()
  readonly currency: string;

  static of(exact: ExactAmount): ExactAmountDto {
    return { amount: exact.toDecimal(), currency: exact.currency };
  }
}
