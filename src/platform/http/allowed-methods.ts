import type { FastifyInstance } from 'fastify';

declare module 'fastify' {
  interface FastifyInstance {
    /** The methods offered at an address, for `Allow`; none where there is nothing at all. */
    allowedMethods(url: string): string[];
  }
}

/** Remembers every route as it is registered, so that a wrong method can be told from a wrong address. */
export function rememberMethods(fastify: FastifyInstance): void {
  const routes: { readonly method: string; readonly path: RegExp }[] = [];
  fastify.addHook('onRoute', ({ method, url }) => {
    // What answers everywhere, as CORS does to OPTIONS, tells nothing of an address.
    if (url === '*') return;
    for (const name of [method].flat()) routes.push({ method: name, path: pathPattern(url) });
  });
  fastify.decorate('allowedMethods', (url: string) => {
    const path = url.split('?', 1)[0]!;
    return [...new Set(routes.filter((route) => route.path.test(path)).map((route) => route.method))].sort();
  });
}

function pathPattern(url: string): RegExp {
  const segments = url.split('/').map((part) => {
    if (part.startsWith(':')) return '[^/]+';
    return part === '*' ? '.*' : part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  });
  return new RegExp(`^${segments.join('/')}$`);
}
