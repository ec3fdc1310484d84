import type { Attempt, Fault, Operation, Outcome } from './history.ts';

/** How a campaign went, in numbers. Times are milliseconds. */
export interface Figures {
  readonly operations: readonly { readonly kind: string; readonly outcomes: Readonly<Record<Outcome, number>> }[];
  readonly requests: number;
  /** Requests that were not answered at all, and those that were answered 503. */
  readonly unanswered: number;
  readonly unavailable: number;
  readonly faults: readonly { readonly kind: string; readonly count: number; readonly recovery: number }[];
  /** The longest time in which nobody succeeded with anything. */
  readonly longestUnavailability: number;
}

/** Counts what clients and nemesis have written down. */
export function figuresOf(operations: readonly Operation[], faults: readonly Fault[]): Figures {
  const attempts = operations.flatMap((operation) => operation.attempts);
  const successes = attempts.filter(({ status }) => status >= 200 && status < 300);
  const moments = successes.map(({ at, milliseconds }) => at + milliseconds).toSorted((a, b) => a - b);
  const gaps = moments.slice(1).map((moment, index) => moment - moments[index]!);
  return {
    operations: [...Map.groupBy(operations, ({ kind }) => kind)].map(([kind, all]) => ({
      kind,
      outcomes: {
        acknowledged: all.filter(({ outcome }) => outcome === 'acknowledged').length,
        refused: all.filter(({ outcome }) => outcome === 'refused').length,
        unknown: all.filter(({ outcome }) => outcome === 'unknown').length,
      },
    })),
    requests: attempts.length,
    unanswered: attempts.filter(({ status }) => status === 0).length,
    unavailable: attempts.filter(({ status }) => status === 503).length,
    faults: [...Map.groupBy(faults, ({ kind }) => kind)].map(([kind, all]) => ({
      kind,
      count: all.length,
      recovery: Math.max(...all.map((fault) => recoveryFrom(fault, successes))),
    })),
    longestUnavailability: Math.max(0, ...gaps),
  };
}

/** How long after the repair the first request succeeded that was sent since; 0 where none was sent any more. */
function recoveryFrom({ to }: Fault, successes: readonly Attempt[]): number {
  const answered = successes.filter(({ at }) => at >= to).map(({ at, milliseconds }) => at + milliseconds - to);
  return answered.reduce((least, time) => Math.min(least, time), answered[0] ?? 0);
}
