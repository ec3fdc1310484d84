import { MixedCurrencies, NotAnInteger, UnsafeAmount } from './money.errors.js';

/**
 * Gives a whole number back, and refuses any other with `NotAnInteger` or `UnsafeAmount`. A sum or product of two safe
 * integers may be passed straight in: where the true result is beyond 2⁵³ the rounded one is too, so none slips by.
 */
export function whole(what: string, value: number): number {
  // Adding zero turns −0 into 0, which `Object.is` and Jest tell apart.
  if (Number.isSafeInteger(value)) return value + 0;
  if (Number.isInteger(value)) throw new UnsafeAmount(what, value);
  throw new NotAnInteger(what, value);
}

/** Gives a big integer back as a number, and refuses one that a number cannot hold exactly with `UnsafeAmount`. */
export function narrowed(what: string, value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new UnsafeAmount(what, value);
  return number;
}

/** Refuses two things of different currencies with `MixedCurrencies`. */
export function refuseMixed(one: { readonly currency: string }, other: { readonly currency: string }): void {
  if (one.currency !== other.currency) throw new MixedCurrencies(one.currency, other.currency);
}
