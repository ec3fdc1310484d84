import { exponentOf } from './currency.js';
import { parseDecimal, printDecimal } from './decimal.js';
import { BASIS_DECIMALS, ExactAmount } from './exact-amount.js';
import { narrowed, whole } from './integer.js';
import type { Money } from './money.js';
import { NegativeUnitPrice } from './money.errors.js';
import { type Rounding, roundHalfUp } from './rounding.js';

/**
 * What one piece costs, finer than anybody can pay: a whole number of ten-thousandths of the major unit in any currency,
 * £0.125 being 1250 and KWD 1.2345 being 12345. It never changes and is never negative.
 */
export class UnitPrice {
  private constructor(
    /** Whole ten-thousandths of the major unit, zero or more. */
    readonly tenThousandths: number,
    /** The ISO 4217 code. */
    readonly currency: string,
  ) {
    Object.freeze(this);
  }

  /** So many ten-thousandths of a currency's major unit; refuses less than zero with `NegativeUnitPrice`. */
  static of(tenThousandths: number, currency: string): UnitPrice {
    exponentOf(currency);
    if (tenThousandths < 0) throw new NegativeUnitPrice(tenThousandths);
    return new UnitPrice(whole('A unit price', tenThousandths), currency);
  }

  /** The price of one piece at whole minor units. */
  static from(money: Money): UnitPrice {
    return UnitPrice.of(ExactAmount.from(money).tenThousandths, money.currency);
  }

  /** Reads `'0.125'`, with at most four decimals; refuses other text with `MalformedDecimal`. */
  static parse(text: string, currency: string): UnitPrice {
    return UnitPrice.of(narrowed('A unit price', parseDecimal(text, BASIS_DECIMALS)), currency);
  }

  /** What a whole number of pieces comes to, to the ten-thousandth; a negative quantity is a return. */
  extended(quantity: number): ExactAmount {
    return ExactAmount.of(this.tenThousandths * whole('A quantity', quantity), this.currency);
  }

  /** What a whole number of pieces costs in money, rounded once, after the multiplication. */
  lineTotal(quantity: number, round: Rounding = roundHalfUp): Money {
    return this.extended(quantity).rounded(round);
  }

  /** Tells whether both are the same price in the same currency. */
  equals(other: UnitPrice): boolean {
    return this.tenThousandths === other.tenThousandths && this.currency === other.currency;
  }

  /** The major unit with the currency's decimals or as many more as it needs: `'0.125'`, `'12.00'`. */
  toDecimal(): string {
    return printDecimal(this.tenThousandths, BASIS_DECIMALS, exponentOf(this.currency));
  }

  /** For people and logs: `'0.125 GBP'`. */
  toString(): string {
    return `${this.toDecimal()} ${this.currency}`;
  }
}
