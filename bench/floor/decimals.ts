const DECIMALS = 4;
const EXPONENTS: Readonly<Record<string, number>> = { JPY: 0, KRW: 0, KWD: 3, BHD: 3 };

const exponentOf = (currency: string): number => EXPONENTS[currency] ?? 2;

/** `12500` ten-thousandths of a pound are `1.25`. */
export function decimalOf(tenThousandths: number, currency: string): string {
  const major = Math.floor(tenThousandths / 10_000);
  let minor = String(tenThousandths % 10_000).padStart(DECIMALS, '0');
  const least = exponentOf(currency);
  while (minor.length > least && minor.endsWith('0')) minor = minor.slice(0, -1);
  return minor === '' ? String(major) : `${major}.${minor}`;
}

/** `1.25` of a pound is 12500 ten-thousandths. */
export function tenThousandthsOf(decimal: string): number {
  const [major, minor = ''] = decimal.split('.');
  return Number(major) * 10_000 + Number(minor.padEnd(DECIMALS, '0'));
}

/** Rounded half up to the minor unit of the currency. */
export function minorUnitsOf(tenThousandths: number, currency: string): number {
  const basis = 10 ** (DECIMALS - exponentOf(currency));
  return Math.floor((tenThousandths + basis / 2) / basis);
}
