const DECIMALS = 4;

/** Reads a plain decimal with at most four decimals as a count of ten-thousandths: `'2.55'` is 25500n. Never a float. */
export function parseDecimal(text: string): bigint | undefined {
  const [, sign, major, minor = ''] = /^(-?)(\d{1,15})(?:\.(\d{1,4}))?$/.exec(text) ?? [];
  if (major === undefined) return undefined;
  const count = BigInt(major + minor.padEnd(DECIMALS, '0'));
  return sign === '-' ? -count : count;
}

/** Writes a count of ten-thousandths as a plain decimal with two to four decimals: 3750n is `'0.375'`. */
export function printDecimal(count: bigint): string {
  const digits = String(count < 0n ? -count : count).padStart(DECIMALS + 1, '0');
  const minor = digits.slice(-DECIMALS).replace(/0{1,2}$/, '');
  return `${count < 0n ? '-' : ''}${digits.slice(0, -DECIMALS)}.${minor}`;
}

/** Writes it for people, with the thousands apart: `'1,234.567'`. */
export function printAmount(count: bigint): string {
  return printDecimal(count).replace(/\B(?=(\d{3})+(?=\.))/g, ',');
}

/** Rounds ten-thousandths to whole hundredths, half away from zero: what is paid for an exact sum in pence. */
export function roundToHundredths(count: bigint): bigint {
  return count < 0n ? -roundToHundredths(-count) : (count + 50n) / 100n;
}
