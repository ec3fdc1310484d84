/** A limit in each window, as the generic cell rate algorithm knows it; in whole microseconds, so that sums are exact. */
export interface Rate {
  /** After how long one more is admitted. */
  readonly interval: number;
  /** How far ahead of the clock a key may get: `limit` intervals, so that the whole limit may come at once. */
  readonly burst: number;
}

/** `limit` at once, and then evenly `limit` in each window. Rounded so that it is never more. */
export function rateOf(limit: number, windowMilliseconds: number): Rate {
  const interval = Math.ceil((windowMilliseconds * 1000) / limit);
  return { interval, burst: limit * interval };
}

/**
 * The generic cell rate algorithm as virtual scheduling (ITU-T I.371, annex A; ATM Forum, Traffic Management 4.0, 4.4.2):
 * all that is known of a key is the theoretical arrival time of its next hit. Each hit that is admitted moves that on by
 * one interval; a hit that would move it further ahead of the clock than `burst` is refused, and moves nothing.
 *
 * Answers with the backlog after the hit, in microseconds: above 0 when it is admitted, and then `now` plus the backlog is
 * the next arrival time; below 0 when it is refused, for a backlog of as much. `arrival-script.ts` is the same for Redis.
 */
export function schedule(arrivalTime: number, now: number, { interval, burst }: Rate): number {
  const ahead = arrivalTime - now;
  // Further ahead than it could get: the clock was set back, and nobody is to be locked out for hours by that.
  const backlog = ahead > 0 && ahead <= burst ? ahead : 0;
  return backlog + interval > burst ? -backlog : backlog + interval;
}
