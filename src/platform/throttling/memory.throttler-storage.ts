import type { ThrottlerStorage } from '@nestjs/throttler';
import type { Clock } from '#platform/clock';
import { HitCounters } from './hit-counters.js';

const KEYS_PER_BUCKET = 50_000;

export type Verdict = Awaited<ReturnType<ThrottlerStorage['increment']>>;

/**
 * Keeps the counts of throttling in the memory of this process: exact here, and unknown to other processes, so that a
 * client that reaches three replicas has three times the limit. Each bucket has a table of its own: a flood of strangers
 * makes nobody forget who tried passwords. A refusal lasts until the window ends, whatever `blockDuration` says.
 */
export class MemoryThrottlerStorage implements ThrottlerStorage {
  private readonly buckets = new Map<string, HitCounters>();

  constructor(
    private readonly clock: Clock,
    private readonly keysPerBucket = KEYS_PER_BUCKET,
  ) {}

  async increment(key: string, ttl: number, limit: number, _blockDuration: number, bucket: string): Promise<Verdict> {
    return this.count(bucket, key, ttl, limit);
  }

  /** What `increment` promises, at once. */
  count(bucket: string, key: string, windowMilliseconds: number, limit: number): Verdict {
    const now = this.clock.now().getTime();
    const { total, endsAt } = this.countersOf(bucket).hit(key, now, windowMilliseconds);
    const secondsLeft = Math.ceil((endsAt - now) / 1000);
    const isBlocked = total > limit;
    return { totalHits: total, timeToExpire: secondsLeft, isBlocked, timeToBlockExpire: isBlocked ? secondsLeft : 0 };
  }

  private countersOf(bucket: string): HitCounters {
    const known = this.buckets.get(bucket);
    if (known) return known;
    const counters = new HitCounters(this.keysPerBucket);
    this.buckets.set(bucket, counters);
    return counters;
  }
}
