import { parseArgs } from 'node:util';
import { DemoError } from './demo-error.ts';

/** What a run of the demo is told. */
export interface Options {
  readonly url: string;
  /** The ledger to replay; the sample when there is none. */
  readonly ledger?: string;
  /** How many invoices are replayed at most. */
  readonly invoices: number;
  readonly concurrency: number;
  /** Where to write every line that is no sale. */
  readonly refusals?: string;
}

export const HELP = `npm run demo -- [options]

Replays a shop's ledger through the API of Atrium: makes a store and its products, receives their stock, places every
invoice as an order, and compares what Atrium answers and keeps with the ledger, to the ten-thousandth of a pound.
Starts Atrium when none answers. Ends with 0 only when everything agrees.

  --url URL           where Atrium is (http://localhost:3000, or the port in PORT)
  --ledger FILE       the ledger, .csv or .csv.gz, with the columns InvoiceNo, StockCode, Description, Quantity,
                      InvoiceDate, UnitPrice, CustomerID, Country (a sample that comes with Atrium)
  --invoices N        replays the first N invoices that sell something (all of the sample, 2000 of a ledger)
  --concurrency N     requests that are under way at once (8)
  --refusals FILE     writes every line that is no sale, and why, to a CSV file
  --help              shows this
`;

/** Reads the command line, `undefined` when it only asks for help; refuses what it does not know with `DemoError`. */
export function readOptions(args: string[], port = '3000'): Options | undefined {
  const values = parse(args);
  if (values.help) return undefined;
  return {
    url: originOf(values.url ?? `http://localhost:${port}`),
    ledger: values.ledger,
    invoices: count('invoices', values.invoices) ?? (values.ledger === undefined ? Infinity : 2000),
    concurrency: count('concurrency', values.concurrency) ?? 8,
    refusals: values.refusals,
  };
}

function parse(args: string[]) {
  const text = { type: 'string' } as const;
  const options = {
    url: text,
    ledger: text,
    invoices: text,
    concurrency: text,
    refusals: text,
    help: { type: 'boolean' },
  } as const;
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    // Node explains at length how to write values that begin with a dash; its first sentence says what is wrong.
    throw new DemoError(`${(error as Error).message.split(/\.\s|\n/)[0]}. Try "npm run demo -- --help".`);
  }
}

function count(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new DemoError(`--${option} is a whole number above zero, not ${JSON.stringify(text)}.`);
}

function originOf(text: string): string {
  const url = URL.parse(text);
  if (url && /^https?:$/.test(url.protocol)) return text.replace(/\/+$/, '');
  throw new DemoError(`--url is an address such as http://localhost:3000, not ${JSON.stringify(text)}.`);
}
