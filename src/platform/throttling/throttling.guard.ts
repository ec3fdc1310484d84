import { type ExecutionContext, Injectable } from '@nestjs/common';
import { ThrottlerGuard, type ThrottlerOptions } from '@nestjs/throttler';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { TooManyRequests } from '#platform/errors';
import { addressOf } from './buckets.js';
import { MemoryThrottlerStorage } from './memory.throttler-storage.js';
import { type Bucket, bucketOf } from './throttling.decorators.js';
import type { Verdict } from './verdict.js';

/** A bucket as the guard uses it. */
interface Plan {
  readonly name: string;
  readonly limit: number;
  readonly ttl: number;
  readonly keyOf: (request: FastifyRequest) => string;
}

const MINUTE = 60_000;

// Nest takes a plain `true`, and a promise would cost each request some microseconds; but the parent's type promises one.
const ADMITTED = true as unknown as Promise<boolean>;

/**
 * Lets a caller in as often as the bucket of a route allows, and says in each answer how often that still is
 * (draft-ietf-httpapi-ratelimit-headers); afterwards it refuses with `TooManyRequests`. All routes of a bucket share one
 * count. `@Throttle` and `@SkipThrottle` of the library are refused: a limit of its own would be a bucket of its own.
 */
@Injectable()
export class ThrottlingGuard extends ThrottlerGuard {
  private readonly plans = new WeakMap<object, Map<unknown, Plan | null>>();

  override canActivate(context: ExecutionContext): Promise<boolean> {
    const plan = this.planOf(context);
    if (!plan) return ADMITTED;
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    return this.count(narrowed(plan, request), plan.keyOf(request), http.getResponse());
  }

  /** Whether a route counts who asks. */
  counts(context: ExecutionContext): boolean {
    return this.planOf(context) !== null;
  }

  /** Counts a request that came to no route in the bucket of its address, or refuses it with `TooManyRequests`. */
  async countStranger(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    await this.count(this.planFor('default'), addressOf(request), reply);
  }

  private count(plan: Plan, key: string, reply: FastifyReply): Promise<boolean> {
    const { name, limit, ttl } = plan;
    if (this.storageService instanceof MemoryThrottlerStorage)
      return tell(reply, plan, this.storageService.count(name, key, ttl, limit));
    return this.storageService.increment(key, ttl, limit, ttl, name).then((verdict) => tell(reply, plan, verdict));
  }

  private planOf(context: ExecutionContext): Plan | null {
    const [controller, handler] = [context.getClass(), context.getHandler()];
    const plans = this.plans.get(controller) ?? new Map<unknown, Plan | null>();
    const known = plans.get(handler);
    if (known !== undefined) return known;
    if (isThrottledOtherwise(controller) || isThrottledOtherwise(handler))
      throw new TypeError(`${controller.name}.${handler.name} says @Throttle or @SkipThrottle; it counts in a bucket`);
    const bucket = bucketOf(context);
    const plan = bucket && this.planFor(bucket);
    this.plans.set(controller, plans.set(handler, plan));
    return plan;
  }

  private planFor(bucket: Bucket): Plan {
    const options = this.throttlers.find(({ name }) => name === bucket) as ThrottlerOptions & Omit<Plan, 'keyOf'>;
    return { ...options, keyOf: options.getTracker as unknown as Plan['keyOf'] };
  }
}

/** The plan for a caller who may ask less often than others: never more often, whatever it was given. */
function narrowed(plan: Plan, { actor }: FastifyRequest): Plan {
  const limit = actor?.requestsPerMinute;
  if (limit === undefined || plan.name !== ('default' satisfies Bucket)) return plan;
  return limit / MINUTE < plan.limit / plan.ttl ? { ...plan, limit, ttl: MINUTE } : plan;
}

/** Both decorators leave their marks as metadata. */
const isThrottledOtherwise = (target: object): boolean =>
  Reflect.getMetadataKeys(target).some((key) => String(key).startsWith('THROTTLER:'));

function tell(reply: FastifyReply, { name, ttl, limit: asked }: Plan, verdict: Verdict): Promise<boolean> {
  const { limit = asked, totalHits, timeToExpire, isBlocked, timeToBlockExpire } = verdict;
  reply.header('ratelimit-policy', `"${name}";q=${limit};w=${ttl / 1000}`);
  reply.header('ratelimit', `"${name}";r=${Math.max(0, limit - totalHits)};t=${timeToExpire}`);
  if (isBlocked) throw new TooManyRequests(timeToBlockExpire);
  return ADMITTED;
}
