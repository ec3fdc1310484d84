import { parseArgs } from 'node:util';

/** What a run is told. */
export interface LoginsOptions {
  /** How often each question is asked of known accounts, and as often of unknown ones. */
  readonly tries: number;
  /** How far apart the medians may be, in milliseconds. */
  readonly tolerance: number;
}

export const HELP = `npm run measure:logins -- [options]

Measures whether the time of an answer tells if an address has an account: logging in, asking for a reset of the password and
registering, of known and unknown accounts in turn. Prints Markdown, and fails where two medians are too far apart. About
three minutes.

  --tries N      how often each is asked, of known accounts and as often of unknown ones (500)
  --tolerance N  how many milliseconds the medians may be apart (5)
  --help         shows this
`;

/** Reads the command line, `undefined` when it only asks for help; refuses what it does not know with an error of one line. */
export function readOptions(args: string[]): LoginsOptions | undefined {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ args, options: { tries: text, tolerance: text, help: { type: 'boolean' } } });
  if (values.help) return undefined;
  return { tries: count('tries', values.tries ?? '500'), tolerance: count('tolerance', values.tolerance ?? '5') };
}

function count(option: string, text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new Error(`--${option} is a whole number above zero, not ${JSON.stringify(text)}.`);
}
