import { currencies, exponentOf, isCurrency } from './currency.js';
import { UnknownCurrency } from './money.errors.js';

const decimalsWritten = (currency: string) =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits;

describe('the table of currencies', () => {
  it.each([
    ['JPY', 0],
    ['GBP', 2],
    ['KWD', 3],
    ['HUF', 2],
    ['IQD', 3],
    ['XCG', 2],
  ])('counts the minor units of %s with %i decimals', (currency, exponent) => {
    expect(exponentOf(currency)).toBe(exponent);
  });

  it('differs from Intl only where Intl leaves out decimals that people no longer write', () => {
    const different = currencies.filter((currency) => exponentOf(currency) !== decimalsWritten(currency));

    expect(different.map(decimalsWritten)).toEqual(different.map(() => 0));
    expect(different).toEqual('AFN ALL COP HUF IDR IQD IRR KPW LAK LBP MGA MMK PKR SLL SOS SYP YER'.split(' '));
  });

  it('knows every currency that Intl knows, but drawing rights and the Sucre, which nobody pays in', () => {
    expect(Intl.supportedValuesOf('currency').filter((currency) => !isCurrency(currency))).toEqual(['XDR', 'XSU']);
  });

  it.each(['gbp', 'GB', 'XXX', 'XAU', '', 'constructor'])('refuses %p', (currency) => {
    expect(isCurrency(currency)).toBe(false);
    expect(() => exponentOf(currency)).toThrow(UnknownCurrency);
  });
});
