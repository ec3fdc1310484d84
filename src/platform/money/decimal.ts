import { MalformedDecimal } from './money.errors.js';

/**
 * Reads a plain decimal as a count of its smallest places: `'0.125'` with 4 decimals is 1250. Every digit counts and
 * none is guessed: exponents, plus signs, spaces, leading zeros, a bare point and more decimals than `decimals` are
 * refused with `MalformedDecimal`.
 */
export function parseDecimal(text: string, decimals: number): bigint {
  const [, sign, major, minor = ''] = /^(-?)(0|[1-9]\d{0,15})(?:\.(\d+))?$/.exec(text) ?? [];
  if (major === undefined || minor.length > decimals) throw new MalformedDecimal(text, decimals);
  const places = BigInt(major + minor.padEnd(decimals, '0'));
  return sign === '-' ? -places : places;
}

/** Writes a count of smallest places as a plain decimal, dropping the zeros at its end down to `atLeast` decimals. */
export function printDecimal(places: number, decimals: number, atLeast = decimals): string {
  const digits = String(Math.abs(places)).padStart(decimals + 1, '0');
  const major = digits.slice(0, digits.length - decimals);
  const minor = digits.slice(digits.length - decimals);
  const kept = minor.slice(0, Math.max(atLeast, minor.replace(/0+$/, '').length));
  return `${places < 0 ? '-' : ''}${major}${kept && '.'}${kept}`;
}
