import { narrowed } from './integer.js';
import { Money } from './money.js';
import { InvalidWeights } from './money.errors.js';

/**
 * Splits an amount in proportion to weights, so that the parts sum to it exactly and none is a whole minor unit away
 * from its true share. By the method of the largest remainder (Hamilton's): each gets its share rounded towards zero,
 * and what is left goes one unit each to the largest remainders, the earlier first among equals. A negative total is
 * split like its opposite. Refuses weights that are negative, no safe integers, or all zero with `InvalidWeights`.
 */
export function allocate(total: Money, weights: readonly (number | bigint)[]): Money[] {
  const shares = weights.map((weight) => wholeWeight(weight, weights));
  const all = shares.reduce((sum, share) => sum + share, 0n);
  if (all === 0n) throw new InvalidWeights(weights);

  const magnitude = BigInt(Math.abs(total.amount));
  const parts = shares.map((share) => (magnitude * share) / all);
  const left = magnitude - parts.reduce((sum, part) => sum + part, 0n);

  const lucky = new Set(largestFirst(shares.map((share) => (magnitude * share) % all)).slice(0, Number(left)));
  return parts.map((part, index) => {
    const amount = narrowed('An amount', lucky.has(index) ? part + 1n : part);
    return Money.of(total.isNegative ? -amount : amount, total.currency);
  });
}

function wholeWeight(weight: number | bigint, weights: readonly (number | bigint)[]): bigint {
  if (weight < 0 || (typeof weight === 'number' && !Number.isSafeInteger(weight))) throw new InvalidWeights(weights);
  return BigInt(weight);
}

/** The indexes of the values, the largest value first; the sort is stable, so the earlier comes first among equals. */
function largestFirst(values: readonly bigint[]): number[] {
  return [...values.entries()]
    .toSorted(([, one], [, other]) => Number(other > one) - Number(other < one))
    .map(([index]) => index);
}
