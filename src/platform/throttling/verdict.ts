import type { ThrottlerStorage } from '@nestjs/throttler';
import type { Rate } from './gcra.js';

/** What came of a hit, as `@nestjs/throttler` puts it. Times are in seconds; `timeToExpire` is when one more is admitted. */
export interface Verdict extends Awaited<ReturnType<ThrottlerStorage['increment']>> {
  /** The limit that was applied; a storage that does not say applied the one that it was asked to. */
  readonly limit?: number;
}

/** Puts the answer of `schedule` into words. */
export function verdictOn(scheduled: number, limit: number, { interval, burst }: Rate): Verdict {
  const isBlocked = scheduled <= 0;
  const backlog = Math.abs(scheduled);
  const left = Math.floor((burst - backlog) / interval);
  const untilOneMore = Math.ceil((backlog + (left + 1) * interval - burst) / 1_000_000);
  return {
    limit,
    totalHits: limit - left + Number(isBlocked),
    timeToExpire: untilOneMore,
    isBlocked,
    timeToBlockExpire: isBlocked ? untilOneMore : 0,
  };
}
