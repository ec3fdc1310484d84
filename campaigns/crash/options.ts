import { parseArgs } from 'node:util';
import { type Control, CONTROLS, controlNamed } from './controls.ts';

/** What a campaign is told. */
export interface Options {
  readonly minutes: number;
  /** Decides what breaks when, and what the clients ask for. */
  readonly seed: number;
  readonly tenants: number;
  /** How many customers of each tenant order at once. */
  readonly customers: number;
  /** Whether there is a Redis, which is killed too. */
  readonly redis: boolean;
  /** What is broken on purpose, to see that it is noticed. */
  readonly control?: Control;
  /** Whether all that can be broken on purpose is, one after the other, each in a campaign of its own. */
  readonly controls: boolean;
  /** Where the history goes; a file in the temporary folder when nobody says. */
  readonly history?: string;
}

const MOST_MINUTES = 60;

const controls = CONTROLS.map(({ name, breaks }) => `                    ${name.padEnd(12)} ${breaks}`).join('\n');

export const HELP = `npm run campaign:crash -- [options]

Starts PostgreSQL, two API and two worker processes, lets customers order, cancel and order again, and kills, pauses and
freezes all of it meanwhile. Afterwards it looks whether what was acknowledged is there, once, and whether everything
adds up. Ends with 0 only when it does. Linux only, because it looks for processes in /proc. It touches no process but
those that it started.

  --minutes N       how long the faults go on, ${MOST_MINUTES} at most; fractions too (2)
  --seed N          the same faults and the same baskets as another time (a new one)
  --tenants N       organizations (3)
  --customers N     customers of each organization who order at once (4)
  --redis           a Redis too, which is killed and comes back empty; wants a redis-server on the machine
  --break NAME      a negative control: breaks a promise on purpose, so that a check must fail
${controls}
  --controls        all of these, each in a campaign of its own; ends with 0 only if each was noticed
  --history FILE    where every request and fault is written, one line of JSON each (a file in the temporary folder)
  --help            shows this
`;

/** Reads the command line, `undefined` when it only asks for help; refuses what it does not know with an error of one line. */
export function readOptions(args: string[], newSeed: () => number): Options | undefined {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const { values } = parseArgs({
    args,
    options: {
      minutes: text,
      seed: text,
      tenants: text,
      customers: text,
      redis: flag,
      break: text,
      controls: flag,
      history: text,
      help: flag,
    },
  });
  if (values.help) return undefined;
  return {
    minutes: minutesOf(values.minutes ?? '2'),
    seed: values.seed === undefined ? newSeed() : count('seed', values.seed),
    tenants: count('tenants', values.tenants ?? '3'),
    customers: count('customers', values.customers ?? '4'),
    redis: values.redis ?? false,
    control: values.break === undefined ? undefined : controlNamed(values.break),
    controls: values.controls ?? false,
    history: values.history,
  };
}

function count(option: string, text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new Error(`--${option} is a whole number above zero, not ${JSON.stringify(text)}.`);
}

function minutesOf(text: string): number {
  const minutes = Number(text);
  if (/^\d{1,2}(\.\d{1,3})?$/.test(text) && minutes > 0 && minutes <= MOST_MINUTES) return minutes;
  throw new Error(`--minutes is a number above 0 and up to ${MOST_MINUTES}, not ${JSON.stringify(text)}.`);
}
