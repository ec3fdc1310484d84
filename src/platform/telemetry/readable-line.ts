import { styleText } from 'node:util';

const colours = { fatal: 'red', error: 'red', warn: 'yellow', info: 'green', debug: 'gray', trace: 'gray' } as const;

interface Line {
  readonly level: keyof typeof colours;
  readonly time: number;
  readonly context?: string;
  readonly msg?: string;
  readonly err?: { readonly stack?: string };
  readonly stack?: string;
}

/** A line of the log as a person likes to read it: when, how bad, who, what, and the particulars behind. */
export function readable(json: string): string {
  const { level, time, context, msg, err, stack, ...particulars } = JSON.parse(json) as Line;
  const head = [
    styleText('gray', new Date(time).toTimeString().slice(0, 8)),
    styleText(colours[level], level.toUpperCase().padEnd(5)),
    ...(context ? [styleText('cyan', context)] : []),
    ...(msg ? [msg] : []),
  ];
  const tail = Object.entries(particulars).map(([name, value]) => styleText('gray', `${name}=${textOf(value)}`));
  const below = err?.stack ?? stack ?? (err && textOf(err));
  return `${[...head, ...tail].join(' ')}\n${below ? `${below}\n` : ''}`;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
