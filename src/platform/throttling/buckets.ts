import { normalizeIp, type ThrottlerModuleOptions } from '@nestjs/throttler';
import type { FastifyRequest } from 'fastify';
import type { Clock } from '#platform/clock';
import type { Config } from '#platform/config';
import { MemoryThrottlerStorage } from './memory.throttler-storage.js';
import { type Bucket, bucketOf } from './throttling.decorators.js';

/**
 * The two buckets, by the configuration: `default` counts an account or, of the anonymous, an address; `credentials`
 * counts the address whoever claims to call, because what is tried there is to become somebody else.
 */
export function buckets(config: Config, clock: Clock): ThrottlerModuleOptions {
  const bucket = (name: Bucket, limit: number, getTracker: (request: FastifyRequest) => string) => ({
    name,
    limit,
    ttl: config.throttleWindowSeconds * 1000,
    getTracker: (request: Record<string, unknown>) => getTracker(request as unknown as FastifyRequest),
    skipIf: (context: Parameters<typeof bucketOf>[0]) => bucketOf(context) !== name,
  });
  return {
    storage: new MemoryThrottlerStorage(clock),
    throttlers: [
      bucket('default', config.throttleLimit, (request) => request.actor?.userId ?? addressOf(request)),
      bucket('credentials', config.throttleCredentialsLimit, addressOf),
    ],
  };
}

/** What an address counts as: of IPv6 a whole /64, because that is what one customer is given. */
const addressOf = ({ ip }: FastifyRequest): string => normalizeIp(ip, 64);
