import fc from 'fast-check';
import { allocate } from './allocate.js';
import { InvalidWeights } from './money.errors.js';
import { Money } from './money.js';

const amounts = (total: number, weights: readonly (number | bigint)[]) =>
  allocate(Money.of(total, 'GBP'), weights).map((part) => part.amount);

const anyTotal = fc
  .tuple(fc.maxSafeInteger(), fc.constantFrom('JPY', 'GBP', 'KWD'))
  .map(([amount, currency]) => Money.of(amount, currency));
const anyWeights = fc
  .array(fc.nat({ max: Number.MAX_SAFE_INTEGER }), { minLength: 1, maxLength: 50 })
  .filter((weights) => weights.some((weight) => weight > 0));

describe('allocating an amount', () => {
  it('gives what is left to the largest remainders', () => {
    expect(amounts(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(amounts(7, [10, 30, 60])).toEqual([1, 2, 4]);
    expect(amounts(10, [1n, 2n, 3n])).toEqual([2, 3, 5]);
  });

  it('gives the earlier one more unit among equal remainders', () => {
    expect(amounts(2, [1, 1, 1, 1])).toEqual([1, 1, 0, 0]);
  });

  it('splits a debt like the claim it mirrors', () => {
    expect(amounts(-100, [1, 1, 1])).toEqual([-34, -33, -33]);
  });

  it('loses nothing and makes nothing', () => {
    fc.assert(
      fc.property(anyTotal, anyWeights, (total, weights) => {
        const sum = allocate(total, weights).reduce((all, part) => all + BigInt(part.amount), 0n);
        expect(sum).toBe(BigInt(total.amount));
      }),
    );
  });

  it('keeps every part within one minor unit of its true share, and on the side of the total', () => {
    fc.assert(
      fc.property(anyTotal, anyWeights, (total, weights) => {
        const all = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
        allocate(total, weights).forEach((part, index) => {
          const off = BigInt(part.amount) * all - BigInt(total.amount) * BigInt(weights[index]!);
          expect(off < all && off > -all).toBe(true);
          expect(part.amount * Math.sign(total.amount)).toBeGreaterThanOrEqual(0);
          expect(part.currency).toBe(total.currency);
        });
      }),
    );
  });

  it('gives nothing to a weight of zero', () => {
    fc.assert(
      fc.property(anyTotal, anyWeights, (total, weights) => {
        expect(allocate(total, [...weights, 0]).at(-1)?.isZero).toBe(true);
      }),
    );
  });

  it('gives different weights the same whatever their order', () => {
    const shuffled = fc
      .uniqueArray(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 10 })
      .chain((weights) => fc.tuple(fc.constant(weights), fc.shuffledSubarray(weights, { minLength: weights.length })));
    const byWeight = (total: number, weights: number[]) =>
      new Map(amounts(total, weights).map((amount, index) => [weights[index], amount]));

    fc.assert(
      fc.property(fc.integer(), shuffled, (total, [weights, other]) => {
        const all = weights.reduce((sum, weight) => sum + weight, 0);
        const remainders = weights.map((weight) => (BigInt(Math.abs(total)) * BigInt(weight)) % BigInt(all));
        // Equal remainders go to the earlier one, which is the order speaking.
        fc.pre(new Set(remainders).size === remainders.length);
        expect(byWeight(total, other)).toEqual(byWeight(total, weights));
      }),
    );
  });

  it.each([[[]], [[0]], [[0, 0n]], [[1, -1]], [[0.5]], [[NaN]], [[2 ** 53]], [[-1n]]])(
    'refuses the weights %p',
    (weights) => {
      expect(() => amounts(100, weights)).toThrow(InvalidWeights);
    },
  );
});
