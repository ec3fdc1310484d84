import type { FastifyRequest } from 'fastify';

/**
 * Whether a request was made by a page of this very origin. Browsers say so (Fetch Metadata; the older `Origin`), and let no page
 * say anything else.
 */
export function isSameOrigin({ headers, host }: Pick<FastifyRequest, 'headers' | 'host'>): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  const { origin } = headers;
  return origin !== undefined && URL.canParse(origin) && new URL(origin).host === host;
}
