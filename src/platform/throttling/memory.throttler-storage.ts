import type { ThrottlerStorage } from '@nestjs/throttler';
import type { Clock } from '#platform/clock';
import { ArrivalTimes } from './arrival-times.js';
import { rateOf } from './gcra.js';
import { type Verdict, verdictOn } from './verdict.js';

const KEYS_PER_BUCKET = 50_000;

/**
 * Keeps what throttling knows in the memory of this process: exact here, and unknown to other processes, so that a client
 * that reaches three replicas has three times the limit. Each bucket has a table of its own: a flood of strangers makes
 * nobody forget who tried passwords. A refusal lasts until the next hit is due, whatever `blockDuration` says.
 */
export class MemoryThrottlerStorage implements ThrottlerStorage {
  private readonly buckets = new Map<string, ArrivalTimes>();

  constructor(
    private readonly clock: Clock,
    private readonly keysPerBucket = KEYS_PER_BUCKET,
  ) {}

  async increment(key: string, ttl: number, limit: number, _blockDuration: number, bucket: string): Promise<Verdict> {
    return this.count(bucket, key, ttl, limit);
  }

  /** What `increment` promises, at once. */
  count(bucket: string, key: string, windowMilliseconds: number, limit: number): Verdict {
    const rate = rateOf(limit, windowMilliseconds);
    const now = this.clock.now().getTime() * 1000;
    return verdictOn(this.timesOf(bucket).hit(key, now, rate), limit, rate);
  }

  private timesOf(bucket: string): ArrivalTimes {
    const known = this.buckets.get(bucket);
    if (known) return known;
    const times = new ArrivalTimes(this.keysPerBucket);
    this.buckets.set(bucket, times);
    return times;
  }
}
