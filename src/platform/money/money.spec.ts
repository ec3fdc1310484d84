import fc from 'fast-check';
import {
  InvalidPortion,
  MalformedDecimal,
  MixedCurrencies,
  NotAnInteger,
  UnknownCurrency,
  UnsafeAmount,
} from './money.errors.js';
import { Money } from './money.js';
import { roundDown } from './rounding.js';

const pounds = (amount: number) => Money.of(amount, 'GBP');
const anyCurrency = fc.constantFrom('JPY', 'GBP', 'KWD');
const anyMoney = fc.tuple(fc.maxSafeInteger(), anyCurrency).map(([amount, currency]) => Money.of(amount, currency));

describe('money', () => {
  it('adds, takes away, turns round and multiplies whole minor units', () => {
    expect(pounds(1099).plus(pounds(1))).toEqual(pounds(1100));
    expect(pounds(1).minus(pounds(3))).toEqual(pounds(-2));
    expect(pounds(5).negated()).toEqual(pounds(-5));
    expect(pounds(1099).times(3)).toEqual(pounds(3297));
    expect(Money.sum([pounds(1), pounds(2), pounds(3)], 'GBP')).toEqual(pounds(6));
  });

  it('knows one zero, whichever side it is reached from', () => {
    expect(pounds(-0)).toEqual(Money.zero('GBP'));
    expect(Money.zero('GBP').negated()).toEqual(Money.zero('GBP'));
    expect(pounds(-5).times(0)).toEqual(Money.zero('GBP'));
    expect(Money.sum([], 'GBP').isZero).toBe(true);
  });

  it('orders amounts, and tells a debt', () => {
    expect([pounds(3), pounds(-1), pounds(2)].toSorted((a, b) => a.compare(b))).toEqual([
      pounds(-1),
      pounds(2),
      pounds(3),
    ]);
    expect(pounds(-1).isNegative).toBe(true);
    expect(pounds(0).isNegative).toBe(false);
  });

  it('is equal to the same amount of the same currency only', () => {
    expect(pounds(1).equals(Money.of(1, 'GBP'))).toBe(true);
    expect(pounds(1).equals(Money.of(1, 'EUR'))).toBe(false);
    expect(pounds(1).equals(pounds(2))).toBe(false);
  });

  it('never changes', () => {
    expect(() => Object.assign(pounds(1), { amount: 2 })).toThrow(TypeError);
  });

  it('refuses to reckon two currencies together', () => {
    const euro = Money.of(1, 'EUR');
    expect(() => pounds(1).plus(euro)).toThrow(MixedCurrencies);
    expect(() => pounds(1).minus(euro)).toThrow(MixedCurrencies);
    expect(() => pounds(1).compare(euro)).toThrow(MixedCurrencies);
    expect(() => Money.sum([euro], 'GBP')).toThrow(MixedCurrencies);
  });

  it.each([0.5, NaN, Infinity, '1' as never])('refuses %p as an amount and as a quantity', (value) => {
    expect(() => pounds(value)).toThrow(NotAnInteger);
    expect(() => pounds(1).times(value)).toThrow(NotAnInteger);
  });

  it('refuses what is beyond exact counting, and a currency nobody has', () => {
    expect(() => pounds(2 ** 53)).toThrow(UnsafeAmount);
    expect(() => pounds(Number.MAX_SAFE_INTEGER).plus(pounds(1))).toThrow(UnsafeAmount);
    expect(() => pounds(3_000_000_019).times(3_000_000_019)).toThrow(UnsafeAmount);
    expect(() => Money.of(1, 'ABC')).toThrow(UnknownCurrency);
  });

  it('either gives the exact product and sum or refuses', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer(), fc.maxSafeInteger(), (amount, quantity, other) => {
        const exact = BigInt(amount) * BigInt(quantity);
        if (Number.isSafeInteger(Number(exact))) expect(BigInt(pounds(amount).times(quantity).amount)).toBe(exact);
        else expect(() => pounds(amount).times(quantity)).toThrow(UnsafeAmount);

        const sum = BigInt(amount) + BigInt(other);
        if (Number.isSafeInteger(Number(sum))) expect(BigInt(pounds(amount).plus(pounds(other)).amount)).toBe(sum);
        else expect(() => pounds(amount).plus(pounds(other))).toThrow(UnsafeAmount);
      }),
    );
  });

  it('sums to the same in any order', () => {
    const shuffled = fc
      .array(fc.integer().map(pounds))
      .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
    fc.assert(fc.property(shuffled, ([all, other]) => Money.sum(all, 'GBP').equals(Money.sum(other, 'GBP'))));
  });
});

describe('a portion of money', () => {
  it('is rounded once, by the rule that is named', () => {
    expect(pounds(1099).portion(20, 100)).toEqual(pounds(220));
    expect(pounds(1099).portion(20, 100, roundDown)).toEqual(pounds(219));
    expect(pounds(-1099).portion(20, 100)).toEqual(pounds(-220));
    expect(pounds(Number.MAX_SAFE_INTEGER).portion(9999, 9999)).toEqual(pounds(Number.MAX_SAFE_INTEGER));
  });

  it('refuses to divide by nothing', () => {
    expect(() => pounds(1).portion(1, 0)).toThrow(InvalidPortion);
    expect(() => pounds(1).portion(1, -2)).toThrow(InvalidPortion);
    expect(() => pounds(1).portion(0.5, 1)).toThrow(NotAnInteger);
  });
});

describe('money as text', () => {
  it('has all the decimals of its currency', () => {
    expect(String(pounds(1099))).toBe('10.99 GBP');
    expect(pounds(-5).toDecimal()).toBe('-0.05');
    expect(Money.of(1099, 'JPY').toDecimal()).toBe('1099');
    expect(Money.of(1, 'KWD').toDecimal()).toBe('0.001');
  });

  it('is read back as the same money', () => {
    fc.assert(fc.property(anyMoney, (money) => Money.parse(money.toDecimal(), money.currency).equals(money)));
  });

  it.each(['0.125', '1e2', '+1', ' 1', '1 ', '01', '.5', '1.', '1,00', '--1', '', '0x1', '1\n', '١'])(
    'refuses %p',
    (text) => {
      expect(() => Money.parse(text, 'GBP')).toThrow(MalformedDecimal);
    },
  );

  it('refuses decimals of a currency that has none', () => {
    expect(() => Money.parse('1.0', 'JPY')).toThrow(MalformedDecimal);
  });

  it('is an amount and a currency as JSON', () => {
    expect(JSON.stringify(pounds(1099))).toBe('{"amount":1099,"currency":"GBP"}');
  });
});
