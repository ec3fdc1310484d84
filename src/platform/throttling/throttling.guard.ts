import { type ExecutionContext, Injectable } from '@nestjs/common';
import { normalizeIp, ThrottlerGuard, type ThrottlerRequest } from '@nestjs/throttler';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { TooManyRequests } from '#platform/errors';

/**
 * Lets a caller in as often as the buckets of a route allow, and says in each answer how often that still is
 * (draft-ietf-httpapi-ratelimit-headers); afterwards it refuses with `TooManyRequests`. A caller is an account or, while
 * anonymous, an address. All routes share one count, but a route with a limit of its own (`@Throttle`) has its own.
 */
@Injectable()
export class ThrottlingGuard extends ThrottlerGuard {
  protected override async handleRequest(asked: ThrottlerRequest): Promise<boolean> {
    const { context, limit, ttl, throttler, blockDuration } = asked;
    const bucket = throttler.name ?? 'default';
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const { totalHits, timeToExpire, isBlocked, timeToBlockExpire } = await this.storageService.increment(
      await keyOf(asked, bucket),
      ttl,
      limit,
      blockDuration,
      bucket,
    );
    reply.header('ratelimit-policy', `"${bucket}";q=${limit};w=${ttl / 1000}`);
    reply.header('ratelimit', `"${bucket}";r=${Math.max(0, limit - totalHits)};t=${timeToExpire}`);
    if (isBlocked) throw new TooManyRequests(timeToBlockExpire);
    return true;
  }

  protected override async getTracker({ actor, ip }: FastifyRequest): Promise<string> {
    return actor?.userId ?? addressOf(ip);
  }

  /** The storage keeps buckets apart by name and in memory: there is nothing to hide in a hash. */
  protected override generateKey(_context: ExecutionContext, tracker: string): string {
    return tracker;
  }
}

async function keyOf(asked: ThrottlerRequest, bucket: string): Promise<string> {
  const { context, limit, ttl, throttler, getTracker, generateKey } = asked;
  const tracker = await getTracker(context.switchToHttp().getRequest<FastifyRequest>(), context);
  const key = generateKey(context, tracker, bucket);
  const isShared = limit === throttler.limit && ttl === throttler.ttl;
  return isShared ? key : `${key} ${context.getClass().name}.${context.getHandler().name}`;
}

/** What an address counts as: of IPv6 a whole /64, because that is what one customer is given. */
export const addressOf = (ip: string): string => normalizeIp(ip, 64);
