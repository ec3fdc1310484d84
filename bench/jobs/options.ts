import { parseArgs } from 'node:util';

/** What a run is told. */
export interface JobsOptions {
  /** Events that wait when the worker starts. */
  readonly backlog: number;
  /** Events a second while the lag is measured. */
  readonly rate: number;
  /** How long lags and waits are measured. */
  readonly seconds: number;
  /** Jobs that one organization queues beside another one's few. */
  readonly flood: number;
  readonly redisUrl: string | undefined;
}

export const HELP = `npm run bench:jobs -- [options]

Measures a worker: how fast a backlog of events drains, how late events are handled at a steady rate, and what one
organization's jobs wait when another one has queued very many. Prints Markdown. About two minutes.

  --backlog N    events that wait when the worker starts (100000)
  --rate N       events a second while the lag is measured (200)
  --seconds N    how long lags and waits are measured (20)
  --flood N      jobs that the other organization queues (50000)
  --redis URL    lets Redis carry the jobs instead of PostgreSQL
  --help         shows this
`;

/** Reads the command line, `undefined` when it only asks for help; refuses what it does not know with an error of one line. */
export function readOptions(args: string[]): JobsOptions | undefined {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args,
    options: { backlog: text, rate: text, seconds: text, flood: text, redis: text, help: { type: 'boolean' } },
  });
  if (values.help) return undefined;
  return {
    backlog: count('backlog', values.backlog ?? '100000'),
    rate: count('rate', values.rate ?? '200'),
    seconds: count('seconds', values.seconds ?? '20'),
    flood: count('flood', values.flood ?? '50000'),
    redisUrl: values.redis,
  };
}

function count(option: string, text: string): number {
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text);
  throw new Error(`--${option} is a whole number above zero, not ${JSON.stringify(text)}.`);
}
