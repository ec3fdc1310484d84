/** A rule that turns the fraction `numerator / denominator`, the denominator above zero, into a whole number. */
export type Rounding = (numerator: bigint, denominator: bigint) => bigint;

/** Rounds to the nearest, and a half away from zero: 0.5 → 1, −0.5 → −1. What invoices and cash registers do. */
export function roundHalfUp(numerator: bigint, denominator: bigint): bigint {
  const half = numerator < 0n ? -denominator : denominator;
  return (2n * numerator + half) / (2n * denominator);
}

/** Rounds to the nearest, and a half to the even neighbour: 0.5 → 0, 1.5 → 2. Many halves then cancel out. */
export function roundHalfEven(numerator: bigint, denominator: bigint): bigint {
  const away = roundHalfUp(numerator, denominator);
  const isHalf = 2n * numerator === (2n * away - (away < 0n ? -1n : 1n)) * denominator;
  return isHalf ? away - (away % 2n) : away;
}

/** Drops the fraction, towards zero: 0.9 → 0, −0.9 → 0. What never charges or refunds more than is exact. */
export function roundDown(numerator: bigint, denominator: bigint): bigint {
  return numerator / denominator;
}
