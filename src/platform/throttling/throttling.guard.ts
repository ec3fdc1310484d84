import { type ExecutionContext, Injectable } from '@nestjs/common';
import { ThrottlerGuard, type ThrottlerOptions, type ThrottlerRequest } from '@nestjs/throttler';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { TooManyRequests } from '#platform/errors';
import { MemoryThrottlerStorage, type Verdict } from './memory.throttler-storage.js';
import { bucketOf } from './throttling.decorators.js';

/** How a route is counted: not at all, in one of the buckets as it stands, or in a way of its own (`@Throttle`). */
type Plan =
  'none' | 'own' | { readonly name: string; readonly limit: number; readonly ttl: number; readonly keyOf: KeyOf };
type KeyOf = (request: FastifyRequest) => string;

// Nest takes a plain `true`, and a promise would cost each request some microseconds; but the parent's type promises one.
const ADMITTED = true as unknown as Promise<boolean>;

/**
 * Lets a caller in as often as the bucket of a route allows, and says in each answer how often that still is
 * (draft-ietf-httpapi-ratelimit-headers); afterwards it refuses with `TooManyRequests`. All routes of a bucket share one
 * count, but a route with a limit of its own (`@Throttle`) has its own.
 */
@Injectable()
export class ThrottlingGuard extends ThrottlerGuard {
  private readonly plans = new WeakMap<object, Map<unknown, Plan>>();

  override canActivate(context: ExecutionContext): Promise<boolean> {
    const plan = this.planOf(context);
    if (plan === 'none') return ADMITTED;
    // A storage outside the process answers later, and a route may have asked for anything: the long way knows it all.
    if (plan === 'own' || !(this.storageService instanceof MemoryThrottlerStorage)) return super.canActivate(context);
    const { name, limit, ttl, keyOf } = plan;
    const http = context.switchToHttp();
    const verdict = this.storageService.count(name, keyOf(http.getRequest()), ttl, limit);
    tell(http.getResponse(), name, limit, ttl, verdict);
    return ADMITTED;
  }

  protected override async handleRequest(asked: ThrottlerRequest): Promise<boolean> {
    const { context, limit, ttl, blockDuration, throttler } = asked;
    const name = throttler.name ?? 'default';
    const verdict = await this.storageService.increment(await ownKeyOf(asked, name), ttl, limit, blockDuration, name);
    tell(context.switchToHttp().getResponse(), name, limit, ttl, verdict);
    return true;
  }

  /** The storage keeps buckets apart by name and in memory: there is nothing to hide in a hash. */
  protected override generateKey(_context: ExecutionContext, tracker: string): string {
    return tracker;
  }

  private planOf(context: ExecutionContext): Plan {
    const [controller, handler] = [context.getClass(), context.getHandler()];
    const plans = this.plans.get(controller) ?? new Map<unknown, Plan>();
    const known = plans.get(handler);
    if (known) return known;
    const plan = hasOwnWay(controller) || hasOwnWay(handler) ? 'own' : this.planOfBucket(context);
    this.plans.set(controller, plans.set(handler, plan));
    return plan;
  }

  private planOfBucket(context: ExecutionContext): Plan {
    const bucket = this.throttlers.find(({ name }) => name === bucketOf(context));
    if (!bucket) return 'none';
    const { name = 'default', limit, ttl, getTracker } = bucket as ThrottlerOptions & { limit: number; ttl: number };
    return { name, limit, ttl, keyOf: getTracker as unknown as KeyOf };
  }
}

/** Whether somebody said `@Throttle` or `@SkipThrottle` of it; both leave their marks as metadata. */
const hasOwnWay = (target: object): boolean =>
  Reflect.getMetadataKeys(target).some((key) => String(key).startsWith('THROTTLER:'));

async function ownKeyOf(asked: ThrottlerRequest, bucket: string): Promise<string> {
  const { context, limit, ttl, throttler, getTracker, generateKey } = asked;
  const tracker = await getTracker(context.switchToHttp().getRequest<FastifyRequest>(), context);
  const key = generateKey(context, tracker, bucket);
  const isShared = limit === throttler.limit && ttl === throttler.ttl;
  return isShared ? key : `${key} ${context.getClass().name}.${context.getHandler().name}`;
}

function tell(reply: FastifyReply, bucket: string, limit: number, ttl: number, verdict: Verdict): void {
  reply.header('ratelimit-policy', `"${bucket}";q=${limit};w=${ttl / 1000}`);
  reply.header('ratelimit', `"${bucket}";r=${Math.max(0, limit - verdict.totalHits)};t=${verdict.timeToExpire}`);
  if (verdict.isBlocked) throw new TooManyRequests(verdict.timeToBlockExpire);
}
