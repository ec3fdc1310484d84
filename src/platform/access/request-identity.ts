import type { Actor } from './actor.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is asking, once identified; null for the anonymous. */
    actor: Actor | null;
    /** Why there is nobody although the request brought credentials: what a route answers that asks for somebody. */
    refusal?: Error;
  }
}
