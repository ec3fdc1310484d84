import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** What a page of another origin may read of an answer beyond the few headers that browsers always show. */
const EXPOSED =
  'ETag, Link, Location, Retry-After, X-Request-Id, RateLimit, RateLimit-Policy, Idempotency-Replayed, Deprecation, Sunset';

/**
 * Lets pages of these origins, matched exactly, call the API with credentials (Fetch Standard, CORS protocol). Nothing is
 * said to others, so that their browsers keep the answers from them; a request without an `Origin` costs nothing.
 */
export function admitOrigins(fastify: FastifyInstance, origins: readonly string[]): void {
  const admitted = new Set<string | undefined>(origins);
  fastify.addHook('onRequest', (request, reply, done) => {
    const isAdmitted = admitted.has(request.headers.origin);
    if (isAdmitted) admit(request.headers.origin!, reply);
    if (!isPreflight(request)) return done();
    if (isAdmitted) permit(request, reply);
    return void reply.code(204).send();
  });
}

function isPreflight({ method, headers }: FastifyRequest): boolean {
  return method === 'OPTIONS' && headers.origin !== undefined && headers['access-control-request-method'] !== undefined;
}

function admit(origin: string, reply: FastifyReply): void {
  reply
    .header('access-control-allow-origin', origin)
    .header('access-control-allow-credentials', 'true')
    .header('access-control-expose-headers', EXPOSED);
}

/** Any header may be sent: what is asked for here is what the browser will send, and each route looks at its own. */
function permit({ headers }: FastifyRequest, reply: FastifyReply): void {
  reply
    .header('vary', 'Origin, Access-Control-Request-Headers')
    .header('access-control-allow-methods', 'GET, HEAD, POST, PUT, PATCH, DELETE')
    .header('access-control-max-age', '600');
  const asked = headers['access-control-request-headers'];
  if (asked !== undefined) reply.header('access-control-allow-headers', asked);
}
