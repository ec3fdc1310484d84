import { AsyncLocalStorage } from 'node:async_hooks';
import { applyDecorators, Header } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { Around } from '#platform/http';

declare module 'fastify' {
  interface FastifyContextConfig {
    answersFromCache?: boolean;
  }
}

interface Lifetime {
  readonly freshSeconds: number;
  /** How much longer a cache may answer with what it has while it asks again (RFC 5861). */
  readonly staleSeconds: number;
}

/** What our own cache did for a request; the last thing it did is what the answer was made of. */
interface Conduct {
  status: string;
  isStale: boolean;
}

const conducts = new AsyncLocalStorage<Conduct>();

/**
 * Lets every cache between here and the client keep the answer, which is then the same for everybody, and says what our own
 * did (`Cache-Status`, RFC 9211). An answer that stands in for a database that is away is to be asked for again each time.
 */
export const CachedPublicly = ({ freshSeconds, staleSeconds }: Lifetime): MethodDecorator =>
  applyDecorators(
    Header('cache-control', `public, max-age=${freshSeconds}, stale-while-revalidate=${staleSeconds}`),
    RouteConfig({ answersFromCache: true }),
    Around(async ({ reply }, handle) => {
      const conduct: Conduct = { status: STATUSES.bypass, isStale: false };
      const answer = await conducts.run(conduct, handle);
      reply.header('cache-status', conduct.status);
      if (conduct.isStale) reply.header('cache-control', STALE_CACHE_CONTROL);
      return answer;
    }),
  );

/** What is said instead of an answer that is out of date. */
export const STALE_CACHE_CONTROL = 'no-cache';

/** Writes down what a cache did for the request that is being answered. */
export function say(outcome: keyof typeof STATUSES): void {
  const conduct = conducts.getStore();
  if (conduct) Object.assign(conduct, { status: STATUSES[outcome], isStale: false });
}

/** Writes down that the answer is the last one known, and of which age. */
export function sayStale(ageMilliseconds: number): void {
  const status = `atrium; hit; ttl=-${Math.ceil(ageMilliseconds / 1000)}; detail=stale-if-error`;
  const conduct = conducts.getStore();
  if (conduct) Object.assign(conduct, { status, isStale: true });
}

const STATUSES = {
  hit: 'atrium; hit',
  joined: 'atrium; fwd=miss; collapsed',
  miss: 'atrium; fwd=miss',
  bypass: 'atrium; fwd=bypass',
} as const;
