import fc from 'fast-check';
import { exponentOf } from './currency.js';
import { ExactAmount } from './exact-amount.js';
import {
  MalformedDecimal,
  MixedCurrencies,
  NegativeUnitPrice,
  NotAnInteger,
  UnknownCurrency,
  UnsafeAmount,
} from './money.errors.js';
import { Money } from './money.js';
import { roundDown } from './rounding.js';
import { UnitPrice } from './unit-price.js';

const anyCurrency = fc.constantFrom('JPY', 'GBP', 'KWD');
const anyPrice = fc
  .tuple(fc.nat(), anyCurrency)
  .map(([tenThousandths, currency]) => UnitPrice.of(tenThousandths, currency));
const anyQuantity = fc.integer({ min: -100_000, max: 100_000 });

describe('a unit price', () => {
  it('counts ten-thousandths of the major unit in every currency', () => {
    expect(UnitPrice.parse('0.125', 'GBP').tenThousandths).toBe(1250);
    expect(UnitPrice.parse('1.2345', 'KWD').tenThousandths).toBe(12345);
    expect(UnitPrice.parse('12', 'JPY').tenThousandths).toBe(120_000);
    expect(UnitPrice.from(Money.of(1099, 'GBP'))).toEqual(UnitPrice.parse('10.99', 'GBP'));
  });

  it('extends to the tenth of a penny, and is rounded only for paying', () => {
    const price = UnitPrice.parse('0.125', 'GBP');

    expect(price.extended(3).toDecimal()).toBe('0.375');
    expect(price.lineTotal(3)).toEqual(Money.of(38, 'GBP'));
    expect(price.lineTotal(3, roundDown)).toEqual(Money.of(37, 'GBP'));
    expect(price.lineTotal(-3)).toEqual(Money.of(-38, 'GBP'));
  });

  it('rounds a line once: three halves of a penny are two pence, not three', () => {
    expect(UnitPrice.parse('0.005', 'GBP').lineTotal(3)).toEqual(Money.of(2, 'GBP'));
  });

  it('is written with the decimals of its currency, or with as many more as it needs', () => {
    expect(UnitPrice.of(1250, 'GBP').toDecimal()).toBe('0.125');
    expect(UnitPrice.of(120_000, 'GBP').toDecimal()).toBe('12.00');
    expect(UnitPrice.of(120_000, 'JPY').toDecimal()).toBe('12');
    expect(String(UnitPrice.of(1, 'KWD'))).toBe('0.0001 KWD');
  });

  it('is read back as the same price', () => {
    fc.assert(fc.property(anyPrice, (price) => UnitPrice.parse(price.toDecimal(), price.currency).equals(price)));
  });

  it.each(['0.00001', '1e-3', '+1', '00.1', '.1', '1.', 'NaN', ''])('refuses %p', (text) => {
    expect(() => UnitPrice.parse(text, 'GBP')).toThrow(MalformedDecimal);
  });

  it('refuses to be negative, fractional, uncountable or of no currency', () => {
    expect(() => UnitPrice.parse('-0.01', 'GBP')).toThrow(NegativeUnitPrice);
    expect(() => UnitPrice.of(-1, 'GBP')).toThrow(NegativeUnitPrice);
    expect(() => UnitPrice.of(0.5, 'GBP')).toThrow(NotAnInteger);
    expect(() => UnitPrice.parse('999999999999.9999', 'GBP')).toThrow(UnsafeAmount);
    expect(() => UnitPrice.of(1, 'ABC')).toThrow(UnknownCurrency);
  });

  it('refuses half a piece, and more pieces than can be counted', () => {
    expect(() => UnitPrice.of(1, 'GBP').extended(0.5)).toThrow(NotAnInteger);
    expect(() => UnitPrice.of(10_000_000, 'GBP').extended(10_000_000_000)).toThrow(UnsafeAmount);
  });
});

describe('exact amounts', () => {
  it('sum without rounding, so that an order agrees with its lines to the ten-thousandth', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), anyQuantity)), (lines) => {
        const exact = ExactAmount.sum(
          lines.map(([price, quantity]) => UnitPrice.of(price, 'GBP').extended(quantity)),
          'GBP',
        );
        expect(exact.tenThousandths).toBe(lines.reduce((sum, [price, quantity]) => sum + price * quantity, 0));
      }),
    );
  });

  it('round to within half a minor unit', () => {
    fc.assert(
      fc.property(anyPrice, anyQuantity, (price, quantity) => {
        const exact = price.extended(quantity);
        const off = ExactAmount.from(exact.rounded()).minus(exact).tenThousandths;
        expect(Math.abs(off) * 2).toBeLessThanOrEqual(10 ** (4 - exponentOf(price.currency)));
      }),
    );
  });

  it('of money already rounded are rounded to the same money', () => {
    const anyMoney = fc.tuple(fc.integer(), anyCurrency).map(([amount, currency]) => Money.of(amount, currency));
    fc.assert(fc.property(anyMoney, (money) => ExactAmount.from(money).rounded().equals(money)));
  });

  it('are read back as the same amount, debts too', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), anyCurrency, (tenThousandths, currency) => {
        const exact = ExactAmount.of(tenThousandths, currency);
        return ExactAmount.parse(exact.toDecimal(), currency).equals(exact);
      }),
    );
  });

  it('refuse to be reckoned across currencies or beyond exact counting', () => {
    const most = ExactAmount.of(Number.MAX_SAFE_INTEGER, 'GBP');
    expect(() => most.plus(ExactAmount.of(1, 'EUR'))).toThrow(MixedCurrencies);
    expect(() => most.plus(ExactAmount.of(1, 'GBP'))).toThrow(UnsafeAmount);
    expect(() => ExactAmount.from(Money.of(Number.MAX_SAFE_INTEGER, 'GBP'))).toThrow(UnsafeAmount);
  });
});
