import { stringify } from 'node:querystring';
import type { FastifyInstance, preSerializationHookHandler } from 'fastify';
import { addLink } from '#platform/http';
import type { Page } from './page.js';

/**
 * Names the next page of a list by a reference to the same address (RFC 3986, section 5.3): it holds behind every proxy,
 * whatever that calls the API, and leads nobody's credentials to another host.
 */
const nextPageLink: preSerializationHookHandler<Page<unknown>> = ({ query }, reply, page, done) => {
  if (page.next !== null) addLink(reply, `?${stringify({ ...(query as object), cursor: page.next })}`, 'next');
  done(null, page);
};

interface Schema {
  readonly properties?: { readonly items?: unknown; readonly next?: unknown };
}

/** Whether answers of this schema are pages. */
export const isPage = (schema: unknown): boolean => {
  const { items, next } = (schema as Schema | undefined)?.properties ?? {};
  return items !== undefined && next !== undefined;
};

/** Has every list tell its next page in `Link` too (RFC 8288): each route whose schema is a page's, so call it when schemas are known. */
export function linkNextPages(fastify: FastifyInstance): void {
  fastify.addHook('onRoute', (route) => {
    const answers = route.schema?.response as Record<string, unknown> | undefined;
    if (!isPage(answers?.['200'])) return;
    route.preSerialization = [...[route.preSerialization ?? []].flat(), nextPageLink as preSerializationHookHandler];
  });
}
