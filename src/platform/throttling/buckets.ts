import { normalizeIp, type ThrottlerModuleOptions } from '@nestjs/throttler';
import type { FastifyRequest } from 'fastify';
import type { Clock } from '#platform/clock';
import type { Config } from '#platform/config';
import type { SharedRedis } from '#platform/redis';
import { clientAddressOf } from '#platform/request-context';
import { MemoryThrottlerStorage } from './memory.throttler-storage.js';
import { RedisThrottlerStorage } from './redis.throttler-storage.js';
import type { Bucket } from './throttling.decorators.js';

/** For so many processes the limit of `credentials` holds also while they cannot ask Redis. */
const PROCESSES_REGARDED = 4;

/**
 * The two buckets, by the configuration: `default` counts an identified caller as what it says it is or, of the anonymous,
 * an address; `credentials` counts the address whoever claims to call, because what is tried there is to become somebody
 * else. In Redis where there is one, else in this process.
 */
export function buckets(config: Config, clock: Clock, redis?: SharedRedis): ThrottlerModuleOptions {
  const bucket = (name: Bucket, limit: number, getTracker: (request: FastifyRequest) => string) => ({
    name,
    limit,
    ttl: config.throttleWindowSeconds * 1000,
    getTracker: (request: Record<string, unknown>) => getTracker(request as unknown as FastifyRequest),
  });
  const memory = new MemoryThrottlerStorage(clock);
  return {
    storage: redis ? new RedisThrottlerStorage(redis, memory, limitOfOne) : memory,
    throttlers: [
      bucket('default', config.throttleLimit, (request) => request.actor?.countedAs ?? addressOf(request)),
      bucket('credentials', config.throttleCredentialsLimit, addressOf),
    ],
  };
}

/** What an address counts as: of IPv6 a whole /64, because that is what one customer is given. */
export const addressOf = (request: FastifyRequest): string => networkOf(clientAddressOf(request));

/** The same of an address that is known already. */
export const networkOf = (address: string): string => normalizeIp(address, 64);

/** What one process allows by itself while Redis is away: guessing passwords must not become cheaper by that. */
function limitOfOne(bucket: string, limit: number): number {
  return bucket === ('credentials' satisfies Bucket) ? Math.ceil(limit / PROCESSES_REGARDED) : limit;
}
