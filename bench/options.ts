import { parseArgs } from 'node:util';
import { type Workload, workloads } from './workloads.ts';

/** What a run of the benchmarks is told. */
export interface Options {
  readonly rounds: number;
  readonly seconds: number;
  readonly warmUpSeconds: number;
  readonly connections: number;
  readonly products: number;
  readonly workloads: readonly Workload[];
  readonly contenders: readonly ContenderName[];
  /** Whether start-up, memory and logins are measured beside the workloads. */
  readonly extras: boolean;
  /** Where V8 writes a CPU profile of Atrium, if anywhere. */
  readonly profile?: string;
}

export type ContenderName = 'floor' | 'atrium';

export const HELP = `npm run bench -- [options]

Measures what a request costs Atrium, with everything on, beside what it costs the floor: the same work on the same
database, written by hand. Prints Markdown. Linux only, because it reads /proc.

  --rounds N         rounds, in each of which every contender has its turn (5)
  --seconds N        seconds of a turn (3)
  --warm-up N        seconds of warming up before the first round of a workload (10)
  --workloads W1,W2  only these, of ${workloads.map(({ id }) => id).join(', ')} (all)
  --only NAME        only this contender, floor or atrium; there is no ratio then
  --connections N    connections that are kept busy (16)
  --products N       products of the organization that asks (100000)
  --no-extras        leaves start-up, memory and logins out
  --profile DIR      has V8 write a CPU profile of Atrium there
  --help             shows this
`;

/** Reads the command line, `undefined` when it only asks for help; refuses what it does not know with an error of one line. */
export function readOptions(args: string[]): Options | undefined {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const { values } = parseArgs({
    args,
    allowNegative: true,
    options: {
      rounds: text,
      seconds: text,
      'warm-up': text,
      workloads: text,
      only: text,
      connections: text,
      products: text,
      extras: { ...flag, default: true },
      profile: text,
      help: flag,
    },
  });
  if (values.help) return undefined;
  return {
    rounds: count('rounds', values.rounds, 5),
    seconds: count('seconds', values.seconds, 3),
    warmUpSeconds: count('warm-up', values['warm-up'], 10),
    connections: count('connections', values.connections, 16),
    products: count('products', values.products, 100_000),
    workloads: values.workloads === undefined ? workloads : values.workloads.split(',').map(workloadOf),
    contenders: values.only === undefined ? ['floor', 'atrium'] : [contenderOf(values.only)],
    extras: values.extras,
    profile: values.profile,
  };
}

function count(option: string, text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text);
  throw new Error(`--${option} is a whole number above zero, not ${JSON.stringify(text)}.`);
}

function workloadOf(id: string): Workload {
  const workload = workloads.find((known) => known.id === id);
  if (workload) return workload;
  throw new Error(`There is no workload ${JSON.stringify(id)}: there are ${workloads.map(({ id }) => id).join(', ')}.`);
}

function contenderOf(name: string): ContenderName {
  if (name === 'floor' || name === 'atrium') return name;
  throw new Error(`--only is floor or atrium, not ${JSON.stringify(name)}.`);
}
