import type { Actor } from './actor.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is asking, once identified; null for the anonymous. */
    actor: Actor | null;
    /** Why the credentials of the request were not accepted, if it brought any. */
    refusedCredentials?: string;
  }
}
