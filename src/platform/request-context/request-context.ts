import { AsyncLocalStorage } from 'node:async_hooks';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { clientAddressOf } from './client-address.js';

/** Where a piece of work comes from: to be written down, never to decide upon. */
export interface RequestContext {
  readonly requestId: string;
  /** Null where the connection was gone before anybody looked. */
  readonly address: string | null;
}

const requests = new AsyncLocalStorage<FastifyRequest>();

/** Lets all that a route does know for which request. What is refused before it gets there has nothing to write down. */
export function rememberRequests(fastify: FastifyInstance): void {
  fastify.addHook('preHandler', (request, _reply, done) => requests.run(request, done));
}

/** The request that the caller works for; undefined for what no request asked for, such as a job. */
export function requestContext(): RequestContext | undefined {
  const request = requests.getStore();
  return request && { requestId: request.id, address: clientAddressOf(request) || null };
}
