import { exponentOf } from './currency.js';
import { parseDecimal, printDecimal } from './decimal.js';
import { narrowed, refuseMixed, whole } from './integer.js';
import { InvalidPortion } from './money.errors.js';
import { type Rounding, roundHalfUp } from './rounding.js';

/**
 * A sum that can be paid: a whole number of its currency's minor units, 1099 of GBP being £10.99. It never changes, and
 * every answer is exact or refused: other currencies with `MixedCurrencies`, fractions with `NotAnInteger`, anything
 * beyond ±(2⁵³ − 1) with `UnsafeAmount`.
 */
export class Money {
  private constructor(
    /** Whole minor units, negative for what is owed the other way. */
    readonly amount: number,
    /** The ISO 4217 code. */
    readonly currency: string,
  ) {
    Object.freeze(this);
  }

  /** So many minor units of a currency; refuses one it does not know with `UnknownCurrency`. */
  static of(amount: number, currency: string): Money {
    exponentOf(currency);
    return new Money(whole('An amount', amount), currency);
  }

  /** Nothing, in a currency. */
  static zero(currency: string): Money {
    return Money.of(0, currency);
  }

  /** Reads `'10.99'`, with no more decimals than the currency has; refuses other text with `MalformedDecimal`. */
  static parse(text: string, currency: string): Money {
    return Money.of(narrowed('An amount', parseDecimal(text, exponentOf(currency))), currency);
  }

  /** The sum of any number of amounts of one currency; zero of none. */
  static sum(amounts: Iterable<Money>, currency: string): Money {
    let sum = Money.zero(currency);
    for (const amount of amounts) sum = sum.plus(amount);
    return sum;
  }

  plus(other: Money): Money {
    refuseMixed(this, other);
    return Money.of(this.amount + other.amount, this.currency);
  }

  minus(other: Money): Money {
    refuseMixed(this, other);
    return Money.of(this.amount - other.amount, this.currency);
  }

  negated(): Money {
    return Money.of(-this.amount, this.currency);
  }

  /** This amount a whole number of times. */
  times(quantity: number): Money {
    return Money.of(this.amount * whole('A quantity', quantity), this.currency);
  }

  /**
   * The part `numerator / denominator` of this amount, such as 20/100 for a fifth, rounded once by a named rule. Refuses
   * a denominator that is not above zero with `InvalidPortion`.
   */
  portion(numerator: number, denominator: number, round: Rounding = roundHalfUp): Money {
    const [parts, all] = [whole('A numerator', numerator), whole('A denominator', denominator)];
    if (all < 1) throw new InvalidPortion(all);
    return Money.of(narrowed('An amount', round(BigInt(this.amount) * BigInt(parts), BigInt(all))), this.currency);
  }

  /** Tells whether both are the same amount of the same currency; amounts of two currencies are never equal. */
  equals(other: Money): boolean {
    return this.amount === other.amount && this.currency === other.currency;
  }

  /** Less than zero where this is the smaller, more where it is the larger, zero where they are equal. */
  compare(other: Money): number {
    refuseMixed(this, other);
    return Math.sign(this.amount - other.amount);
  }

  get isNegative(): boolean {
    return this.amount < 0;
  }

  get isZero(): boolean {
    return this.amount === 0;
  }

  /** The major unit with all the currency's decimals and no symbol: `'10.99'`, `'1099'` of JPY. */
  toDecimal(): string {
    return printDecimal(this.amount, exponentOf(this.currency));
  }

  /** For people and logs: `'10.99 GBP'`. */
  toString(): string {
    return `${this.toDecimal()} ${this.currency}`;
  }
}
