import fc from 'fast-check';
import { type Rounding, roundDown, roundHalfEven, roundHalfUp } from './rounding.js';

const tenths = (round: Rounding) =>
  [-25, -15, -14, -5, -4, 0, 4, 5, 6, 15, 25].map((n) => Number(round(BigInt(n), 10n)));
const fraction = fc.tuple(fc.bigInt(), fc.bigInt({ min: 1n }));

describe('rounding', () => {
  it('half up goes away from zero on a half', () => {
    expect(tenths(roundHalfUp)).toEqual([-3, -2, -1, -1, 0, 0, 0, 1, 1, 2, 3]);
  });

  it('half even goes to the even neighbour on a half', () => {
    expect(tenths(roundHalfEven)).toEqual([-2, -2, -1, 0, 0, 0, 0, 0, 1, 2, 2]);
  });

  it('down goes towards zero', () => {
    expect(tenths(roundDown)).toEqual([-2, -1, -1, 0, 0, 0, 0, 0, 0, 1, 2]);
  });

  it.each([roundHalfUp, roundHalfEven])('to the nearest never moves a value by more than a half (%p)', (round) => {
    fc.assert(
      fc.property(fraction, ([numerator, denominator]) => {
        const twiceOff = 2n * (round(numerator, denominator) * denominator - numerator);
        return twiceOff <= denominator && twiceOff >= -denominator;
      }),
    );
  });

  it('down never moves a value away from zero, nor by a whole unit', () => {
    fc.assert(
      fc.property(fraction, ([numerator, denominator]) => {
        const dropped = numerator - roundDown(numerator, denominator) * denominator;
        return dropped * numerator >= 0n && dropped < denominator && dropped > -denominator;
      }),
    );
  });

  it.each([roundHalfUp, roundHalfEven, roundDown])('treats a debt like a claim (%p)', (round) => {
    fc.assert(fc.property(fraction, ([n, d]) => round(-n, d) === -round(n, d)));
  });
});
