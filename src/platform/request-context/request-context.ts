import { AsyncLocalStorage } from 'node:async_hooks';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { clientAddressOf } from './client-address.js';
import { traceparentOf } from './traceparent.js';

/** Where a piece of work comes from: to be written down, never to decide upon. */
export interface RequestContext {
  readonly requestId: string;
  /** Null where the connection was gone before anybody looked. */
  readonly address: string | null;
  /** What the client calls itself, as far as that is told in 256 characters. */
  readonly userAgent: string | null;
}

/** What the work of a process is done for: a request, or something that follows from one. */
interface Origin {
  readonly request?: FastifyRequest;
  readonly traceparent: string;
}

/** Its trace is made out when somebody asks for it. */
class RequestOrigin implements Origin {
  private known?: string;

  constructor(readonly request: FastifyRequest) {}

  get traceparent(): string {
    return (this.known ??= traceparentOf(this.request));
  }
}

/** In characters. */
export const LONGEST_USER_AGENT = 256;

const origins = new AsyncLocalStorage<Origin>();

/** Lets all that a route does know for which request. What is refused before it gets there has nothing to write down. */
export function rememberRequests(fastify: FastifyInstance): void {
  // Behind the reading of the body, in which the context would be lost.
  fastify.addHook('preHandler', (request, _reply, done) => origins.run(new RequestOrigin(request), done));
}

/** The request that the caller works for; undefined for what no request asked for, such as a job. */
export function requestContext(): RequestContext | undefined {
  const request = origins.getStore()?.request;
  if (!request) return undefined;
  const userAgent = request.headers['user-agent']?.slice(0, LONGEST_USER_AGENT) || null;
  return { requestId: request.id, address: clientAddressOf(request) || null, userAgent };
}

/** The `traceparent` of what the caller is part of, to be written down with what follows from it; null outside all. */
export const currentTrace = (): string | null => origins.getStore()?.traceparent ?? null;

/** The id of the trace that the caller is part of, for the log. */
export const currentTraceId = (): string | undefined => origins.getStore()?.traceparent.slice(3, 35);

/** Runs `work` as a part of a trace; of none where there is none. */
export const withinTrace = <T>(traceparent: string | null, work: () => T): T =>
  traceparent === null ? work() : origins.run({ traceparent }, work);
