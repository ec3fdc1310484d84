const [MINUTE, HOUR] = [60, 3600];

/** Seconds that a delivery waits before each attempt, as Standard Webhooks recommends: three days in all. */
export const SCHEDULE: readonly number[] = [
  0,
  5,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];

/** What is sent once only, such as a test, is at the end of the schedule already. */
export const LAST_STEP = SCHEDULE.length - 1;

const JITTER = 0.1;
const LONGEST_WAIT = 24 * HOUR;

/**
 * How many seconds to wait after the attempt of a step: up to a tenth longer than scheduled, so that what failed together does
 * not come back together, and no shorter than the receiver asked for, as far as that is a day. Undefined after the last one.
 */
export function delayAfter(step: number, askedFor = 0, random: () => number = Math.random): number | undefined {
  const scheduled = SCHEDULE[step + 1];
  return scheduled && Math.max(scheduled, Math.min(askedFor, LONGEST_WAIT)) * (1 + random() * JITTER);
}

/** The seconds that `Retry-After` asks for (RFC 9110, section 10.2.3): a number, or a date; 0 for anything else. */
export function secondsAskedFor(retryAfter: string | undefined, now: Date): number {
  if (retryAfter === undefined) return 0;
  if (/^\d{1,9}$/.test(retryAfter)) return Number(retryAfter);
  const at = /^[A-Z][a-z]{2,8},/.test(retryAfter) ? Date.parse(retryAfter) : Number.NaN;
  return Number.isNaN(at) ? 0 : Math.max(0, (at - now.getTime()) / 1000);
}
