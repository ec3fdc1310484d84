import type { IncomingHttpHeaders } from 'node:http';

/**
 * The token in `Authorization: Bearer …` (RFC 6750, section 2.1). passport-jwt's own reader takes 100 ms for a header of
 * 15 kB without a space, because its pattern begins anew at every character; this one begins once.
 */
export function bearerTokenOf({ headers }: { readonly headers: IncomingHttpHeaders }): string | null {
  return /^Bearer ([\w.-]+)$/i.exec(headers.authorization ?? '')?.[1] ?? null;
}
