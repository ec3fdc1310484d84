import { hash } from 'node:crypto';
import type { ThrottlerStorage } from '@nestjs/throttler';
import type { SharedRedis } from '#platform/redis';
import { hitInRedis } from './arrival-script.js';
import { rateOf } from './gcra.js';
import type { MemoryThrottlerStorage } from './memory.throttler-storage.js';
import { type Verdict, verdictOn } from './verdict.js';

/**
 * Keeps what throttling knows in Redis, exact over all processes that share it and the same limits. While Redis is away
 * each process counts for itself, up to what `limitOfOne` says.
 */
export class RedisThrottlerStorage implements ThrottlerStorage {
  constructor(
    private readonly redis: SharedRedis,
    private readonly memory: MemoryThrottlerStorage,
    private readonly limitOfOne: (bucket: string, limit: number) => number,
  ) {}

  increment(key: string, ttl: number, limit: number, _blockDuration: number, bucket: string): Promise<Verdict> {
    const rate = rateOf(limit, ttl);
    // Processes with other limits, as there are during a deployment, count apart: one number cannot serve two rates.
    const sharedKey = `atrium:throttle:${bucket}:${limit}/${ttl}:${hash('sha256', key, 'base64url')}`;
    return this.redis.ask(
      'throttling',
      async (redis) => verdictOn(await hitInRedis(redis, sharedKey, rate), limit, rate),
      () => this.memory.count(bucket, key, ttl, this.limitOfOne(bucket, limit)),
    );
  }
}
