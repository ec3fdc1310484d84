/** What every refusal of the money module is; never thrown itself. It knows no HTTP: a caller decides what it means. */
export abstract class MoneyError extends Error {
  constructor(message: string) {
    super(message);
    this.name = new.target.name;
  }
}

/** Refuses a currency code that is not in the table of `currency.ts`. */
export class UnknownCurrency extends MoneyError {
  constructor(currency: string) {
    super(`${JSON.stringify(currency)} is not a currency of ISO 4217.`);
  }
}

/** Refuses to add or compare amounts of two currencies: nothing here knows a rate of exchange. */
export class MixedCurrencies extends MoneyError {
  constructor(one: string, other: string) {
    super(`${one} and ${other} cannot be reckoned together.`);
  }
}

/** Refuses a fraction, `NaN` or an infinity where whole units are counted. */
export class NotAnInteger extends MoneyError {
  constructor(what: string, value: unknown) {
    super(`${what} is a whole number, not ${String(value)}.`);
  }
}

/** Refuses a result beyond ±(2⁵³ − 1), where JavaScript numbers begin to skip integers. */
export class UnsafeAmount extends MoneyError {
  constructor(what: string, value: number | bigint) {
    super(`${what} of ${value} is beyond the integers that are counted exactly.`);
  }
}

/** Refuses text that is not a plain decimal: an exponent, a stray sign, a leading zero, or more decimals than fit. */
export class MalformedDecimal extends MoneyError {
  constructor(text: string, decimals: number) {
    super(`${JSON.stringify(text)} is not a plain decimal with at most ${decimals} decimals.`);
  }
}

/** Refuses a price below zero: a credit is a negative quantity at a price, never a negative price. */
export class NegativeUnitPrice extends MoneyError {
  constructor(tenThousandths: number) {
    super(`A unit price is not negative, as ${tenThousandths} ten-thousandths would be.`);
  }
}

/** Refuses to allocate by weights that are negative, no whole numbers, or all zero. */
export class InvalidWeights extends MoneyError {
  constructor(weights: readonly (number | bigint)[]) {
    super(`Weights are whole and not negative, and one is above zero; [${weights.join(', ')}] are not.`);
  }
}

/** Refuses a portion whose denominator is not above zero. */
export class InvalidPortion extends MoneyError {
  constructor(denominator: number) {
    super(`The denominator of a portion is above zero, not ${denominator}.`);
  }
}
