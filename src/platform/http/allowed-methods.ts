import type { FastifyInstance } from 'fastify';
import { MethodNotAllowed, NotFound } from '#platform/errors';

/**
 * Tells a wrong method from a wrong address, before anything more of the request is read: `OPTIONS` is answered with the
 * methods of an address (RFC 9110, section 9.3.7), another method that it does not know with 405 and the same `Allow`. To
 * be called before the routes are registered.
 */
export function tellMethods(fastify: FastifyInstance): void {
  const routes: { readonly method: string; readonly path: RegExp }[] = [];
  fastify.addHook('onRoute', ({ method, url }) => {
    for (const name of [method].flat()) routes.push({ method: name, path: pathPattern(url) });
  });

  const methodsAt = (url: string, isWholeServer: boolean): string[] => {
    const path = routedPath(url);
    const offered = routes.filter((route) => isWholeServer || route.path.test(path)).map(({ method }) => method);
    return offered.length > 0 ? [...new Set([...offered, 'OPTIONS'])].sort() : [];
  };

  fastify.addHook('onRequest', (request, reply, done) => {
    if (!request.is404) return done();
    // `OPTIONS *`, which comes as a path, asks about the server as a whole.
    const allowed = methodsAt(request.url, request.method === 'OPTIONS' && request.url === '/*');
    if (allowed.length === 0) return done(new NotFound());
    if (request.method !== 'OPTIONS') return done(new MethodNotAllowed(request.method, allowed));
    return void reply.code(204).header('allow', allowed.join(', ')).send();
  });
}

/** The path as the router reads it: `%61` is `a`, but `%2f` is no slash. What cannot be decoded does not come so far. */
const routedPath = (url: string): string => decodeURI(url.split(/[?#]/, 1)[0]!);

function pathPattern(url: string): RegExp {
  const segments = url.split('/').map((part) => {
    if (part.startsWith(':')) return '[^/]+';
    return part === '*' ? '.*' : part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  });
  return new RegExp(`^${segments.join('/')}$`);
}
