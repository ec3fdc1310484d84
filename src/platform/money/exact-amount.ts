import { exponentOf } from './currency.js';
import { parseDecimal, printDecimal } from './decimal.js';
import { narrowed, refuseMixed, whole } from './integer.js';
import { Money } from './money.js';
import { type Rounding, roundHalfUp } from './rounding.js';

/** How many decimals of the major unit exact amounts and unit prices carry, in any currency. */
export const BASIS_DECIMALS = 4;

/**
 * What something comes to before anybody rounds: a whole number of ten-thousandths of the major unit, so that 3 at
 * £0.125 are 3750, which is £0.375. Sums are exact. Only `rounded` turns it into money that can be paid. Refuses what
 * `Money` refuses.
 */
export class ExactAmount {
  private constructor(
    /** Whole ten-thousandths of the major unit, whatever the currency's exponent. */
    readonly tenThousandths: number,
    /** The ISO 4217 code. */
    readonly currency: string,
  ) {
    Object.freeze(this);
  }

  /** So many ten-thousandths of a currency's major unit; refuses one it does not know with `UnknownCurrency`. */
  static of(tenThousandths: number, currency: string): ExactAmount {
    exponentOf(currency);
    return new ExactAmount(whole('An exact amount', tenThousandths), currency);
  }

  /** Nothing, in a currency. */
  static zero(currency: string): ExactAmount {
    return ExactAmount.of(0, currency);
  }

  /** The same amount as money already rounded: 38 pence are 3800. */
  static from(money: Money): ExactAmount {
    return ExactAmount.of(money.amount * basisOf(money.currency), money.currency);
  }

  /** Reads `'-0.375'`, with at most four decimals; refuses other text with `MalformedDecimal`. */
  static parse(text: string, currency: string): ExactAmount {
    return ExactAmount.of(narrowed('An exact amount', parseDecimal(text, BASIS_DECIMALS)), currency);
  }

  /** The sum of any number of amounts of one currency; zero of none. */
  static sum(amounts: Iterable<ExactAmount>, currency: string): ExactAmount {
    let sum = ExactAmount.zero(currency);
    for (const amount of amounts) sum = sum.plus(amount);
    return sum;
  }

  plus(other: ExactAmount): ExactAmount {
    refuseMixed(this, other);
    return ExactAmount.of(this.tenThousandths + other.tenThousandths, this.currency);
  }

  minus(other: ExactAmount): ExactAmount {
    return this.plus(other.negated());
  }

  negated(): ExactAmount {
    return ExactAmount.of(-this.tenThousandths, this.currency);
  }

  /** Tells whether both are the same amount of the same currency. */
  equals(other: ExactAmount): boolean {
    return this.tenThousandths === other.tenThousandths && this.currency === other.currency;
  }

  /** The money to pay for it: the one place where ten-thousandths become minor units. */
  rounded(round: Rounding = roundHalfUp): Money {
    const minorUnits = round(BigInt(this.tenThousandths), BigInt(basisOf(this.currency)));
    return Money.of(narrowed('An amount', minorUnits), this.currency);
  }

  /** The major unit with the currency's decimals or as many more as it needs: `'0.375'`, `'12.00'`. */
  toDecimal(): string {
    return printDecimal(this.tenThousandths, BASIS_DECIMALS, exponentOf(this.currency));
  }

  /** For people and logs: `'0.375 GBP'`. */
  toString(): string {
    return `${this.toDecimal()} ${this.currency}`;
  }
}

/** How many ten-thousandths one minor unit is: 10,000 of the yen, 100 of the pound, 10 of the Kuwaiti dinar. */
function basisOf(currency: string): number {
  return 10 ** (BASIS_DECIMALS - exponentOf(currency));
}
