import type { JobOptions } from './job.js';

/** With the delays of `delayBefore` a job is given up an hour and a half after its first failure. */
export const MOST_ATTEMPTS = 20;
const FIRST_DELAY_MILLISECONDS = 250;
const LONGEST_DELAY_MILLISECONDS = 600_000;

/** The options of a job, with what holds where they say nothing. */
export function withDefaults({ name, ...options }: JobOptions) {
  return {
    type: name,
    queue: 'default',
    attempts: MOST_ATTEMPTS,
    timeoutSeconds: 60,
    concurrencyPerKey: 1,
    waitsForOthers: false,
    ...options,
  };
}

/**
 * Milliseconds before the next attempt, after so many. Up to a tenth more at random, so that what failed together does not
 * come back together.
 */
export function delayAfter(attempts: number, delays?: readonly number[]): number {
  const delay = delays
    ? delays[Math.min(attempts, delays.length) - 1]! * 1000
    : Math.min(LONGEST_DELAY_MILLISECONDS, FIRST_DELAY_MILLISECONDS * 2 ** (attempts - 1));
  return delay * (1 + Math.random() / 10);
}
