import { parseArgs } from 'node:util';

/** What a run is told. */
export interface GrowthOptions {
  /** Products of each store that is asked. */
  readonly sizes: readonly number[];
  /** How many buyers order at once. */
  readonly buyers: readonly number[];
  /** How long each question is asked, and each crowd of buyers orders. */
  readonly seconds: number;
}

export const HELP = `npm run bench:growth -- [options]

Measures what lists and searches cost in stores of several sizes, and orders with several buyers at once. Prints Markdown.
Linux only, because it reads /proc. By default it takes about ten minutes on two free cores, and 12 GB of disk for as long.

  --sizes N,N    products of the stores (1000,100000,2000000); beside each is another one of its size
  --buyers N,N   how many order at once (1,8,64)
  --seconds N    seconds for each question and each crowd of buyers (3)
  --help         shows this
`;

/** Reads the command line, `undefined` when it only asks for help; refuses what it does not know with an error of one line. */
export function readOptions(args: string[]): GrowthOptions | undefined {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args,
    options: { sizes: text, buyers: text, seconds: text, help: { type: 'boolean' } },
  });
  if (values.help) return undefined;
  return {
    sizes: counts('sizes', values.sizes ?? '1000,100000,2000000'),
    buyers: counts('buyers', values.buyers ?? '1,8,64'),
    seconds: counts('seconds', values.seconds ?? '3')[0]!,
  };
}

function counts(option: string, text: string): number[] {
  if (/^[1-9]\d{0,6}(,[1-9]\d{0,6})*$/.test(text)) return text.split(',').map(Number);
  throw new Error(`--${option} is made of whole numbers above zero, not ${JSON.stringify(text)}.`);
}
