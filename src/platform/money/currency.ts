import { UnknownCurrency } from './money.errors.js';

/** How many decimals of the major unit one minor unit is: 0 for the yen, 2 for the pound, 3 for the Kuwaiti dinar. */
export type CurrencyExponent = 0 | 2 | 3;

/**
 * The currencies of ISO 4217 list one with their minor units, without funds, metals and test codes. Codes withdrawn
 * since 2020 (ANG BGN CUC HRK SLL ZWL) stay, because old orders outlive their currency.
 *
 * `Intl` is not the source. It follows CLDR, which tells the decimals people still write, and so says 0 where ISO and
 * the payment networks count 2 or 3: AFN ALL COP HUF IDR IQD IRR KPW LAK LBP MGA MMK PKR SLL SOS SYP YER.
 *
 * @see https://www.six-group.com/en/products-services/financial-information/data-standards.html
 */
const CODES: Readonly<Record<CurrencyExponent, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF',
  2: `AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY
      COP CRC CUC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HRK HTG HUF
      IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK
      MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE
      SLL SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR
      ZMW ZWG ZWL`,
  3: 'BHD IQD JOD KWD LYD OMR TND',
};

const EXPONENTS: ReadonlyMap<string, CurrencyExponent> = new Map(
  ([0, 2, 3] as const).flatMap((exponent) => CODES[exponent].split(/\s+/).map((code) => [code, exponent] as const)),
);

/** Every code that money can be in, in the order of the alphabet. */
export const currencies: readonly string[] = [...EXPONENTS.keys()].toSorted();

/** Tells whether a value is a currency code that money can be in; upper case only. */
export function isCurrency(value: unknown): value is string {
  return typeof value === 'string' && EXPONENTS.has(value);
}

/** The number of decimals of a currency's minor unit; refuses a code it does not know with `UnknownCurrency`. */
export function exponentOf(currency: string): CurrencyExponent {
  const exponent = EXPONENTS.get(currency);
  if (exponent === undefined) throw new UnknownCurrency(currency);
  return exponent;
}
