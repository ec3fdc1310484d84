import 'fastify';

declare module 'fastify' {
  interface FastifyRequest {
    /** The problem that it was answered with, by its slug; undefined for what was not refused. */
    problem?: string;
  }
}
