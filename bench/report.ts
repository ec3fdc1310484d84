import { availableParallelism, cpus, totalmem } from 'node:os';
import type { Logins, StartUp } from './extras.ts';
import type { ContenderName } from './options.ts';
import type { Measure, Result } from './rounds.ts';
import { spreadOf } from './statistics.ts';

/** What was measured beside the workloads. */
export interface Extras {
  readonly startUp: StartUp;
  readonly logins: Logins;
  readonly memory: ReadonlyMap<ContenderName, { readonly idle: number; readonly loaded: number }>;
}

/** The table of the workloads, as Markdown. */
export function workloadTable(results: readonly Result[]): string {
  const rows = results.map(({ workload: { id, title, goal }, rounds }) => {
    const of = (name: ContenderName, figure: keyof Omit<Measure, 'fault'>) => {
      const values = rounds.flatMap((round) => round[name]?.[figure] ?? []);
      return values.length === 0 ? undefined : spreadOf(values).median;
    };
    const ratios = rounds.flatMap(({ floor, atrium }) => (floor && atrium ? [atrium.cost / floor.cost] : []));
    const ratio = ratios.length === 0 ? undefined : spreadOf(ratios);
    const rate = (name: ContenderName) => {
      const values = rounds.flatMap((round) => (round[name] ? [round[name].requests / round[name].seconds] : []));
      return values.length === 0 ? undefined : spreadOf(values).median;
    };
    const both = (write: (name: ContenderName) => string) => `${write('floor')} / ${write('atrium')}`;
    return [
      `${id} ${title}`,
      shown(of('floor', 'cost'), 1),
      shown(of('atrium', 'cost'), 1),
      ratio ? `**${ratio.median.toFixed(2)}** (${ratio.lower.toFixed(2)}–${ratio.upper.toFixed(2)})` : '–',
      `≤ ${goal.toFixed(1)}${ratio && ratio.median > goal ? ' ✗' : ratio ? ' ✓' : ''}`,
      both((name) => shown(rate(name), 0)),
      both((name) => shown(of(name, 'p50'), 1)),
      both((name) => shown(of(name, 'p99'), 1)),
    ];
  });
  const heads = ['workload', 'floor µs', 'Atrium µs', 'ratio (quartiles)', 'goal', 'requests/s', 'p50 ms', 'p99 ms'];
  return table(heads, rows);
}

/** Start-up, memory and logins, as Markdown. */
export function extrasTable({ startUp, logins, memory }: Extras): string {
  const rows = [
    ['first start, makes its database and its tables', `${startUp.onNothing.toFixed(0)} ms`],
    ['later start, database included', `${startUp.onData.toFixed(0)} ms`],
    ['start of one more replica (production, role api)', `${startUp.inProduction.toFixed(0)} ms`],
    ...[...memory].flatMap(([name, { idle, loaded }]) => [
      [
        `memory of ${name === 'atrium' ? 'Atrium' : 'the floor'}, idle / after all load`,
        `${idle.toFixed(0)} / ${loaded.toFixed(0)} MiB`,
      ],
    ]),
    ['logins (Argon2id, 19 MiB, 2 passes, 2 at once)', `${logins.perSecond.toFixed(1)}/s`],
    ['processor time of a login', `${logins.processorMilliseconds.toFixed(1)} ms`],
  ];
  return table(['', ''], rows);
}

/** What it was measured on. */
export function machine(): string {
  return `Node ${process.versions.node}, ${availableParallelism()} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB`;
}

const shown = (value: number | undefined, digits: number): string =>
  value === undefined ? '–' : value.toFixed(digits);

/** A table, as Markdown. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = heads.map((head, column) => Math.max(3, head.length, ...rows.map((row) => row[column]!.length)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`;
  return [line(heads), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
