import type { FastifyRequest } from 'fastify';
import { ExpectationFailed, MalformedRequest, type Problem } from '#platform/errors';
import { textFault } from './json-body.js';

/**
 * Headers that Node takes the first of and a proxy may take the last of: the caller, the kind of body, the host. Two are
 * refused. Found by their length first, because this is done for every request.
 */
const SINGLE: readonly (string | undefined)[] = ((names: readonly string[]) => {
  const byLength: string[] = [];
  for (const name of names) byLength[name.length] = name;
  return byLength;
})(['host', 'content-type', 'authorization']);

/** A name or an address, with or without a port (RFC 9110, section 7.2). */
const HOST = /^(?:[\w.-]{1,255}|\[[\da-f:.]{2,45}\])(?::\d{1,5})?$/i;

/**
 * Why two readers of this request could understand two things, or one of them nothing: a proxy before this server, this
 * server, and a handler must agree on where it ends (RFC 9112, sections 2.3, 3.2 and 6.1), for whom it is, and what it asks.
 */
export function ambiguityOf({ raw, url }: FastifyRequest): Problem | undefined {
  const { headers, httpVersion } = raw;
  if (httpVersion !== '1.1' && httpVersion !== '1.0') return new MalformedRequest('HTTP/1.1 is spoken here.');
  const coding = headers['transfer-encoding'];
  if (coding !== undefined && (httpVersion === '1.0' || !/^chunked$/i.test(coding)))
    return new MalformedRequest('Transfer-Encoding can be chunked, in HTTP/1.1.');
  const repeated = repeatedHeader(raw.rawHeaders);
  if (repeated !== undefined) return new MalformedRequest(`There is more than one ${repeated} header.`);
  if (headers.host === undefined ? httpVersion === '1.1' : !HOST.test(headers.host))
    return new MalformedRequest('There is no Host that could be one.');
  if (headers.expect !== undefined && !/^100-continue$/i.test(headers.expect)) return new ExpectationFailed();
  if (url.includes('#')) return new MalformedRequest('The address has a fragment.');
  return url.includes('%') ? addressFault(url) : undefined;
}

function repeatedHeader(rawHeaders: readonly string[]): string | undefined {
  let seen = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]!;
    const single = SINGLE[name.length];
    if (single === undefined || name.toLowerCase() !== single) continue;
    const bit = 1 << name.length;
    if ((seen & bit) !== 0) return single;
    seen |= bit;
  }
  return undefined;
}

/** Its path was decoded by the router; a query that cannot be is left as it stands by some readers and mended by others. */
function addressFault(url: string): Problem | undefined {
  try {
    return textFault(decodeURIComponent(url)) ? new MalformedRequest('The address contains NUL.') : undefined;
  } catch {
    return new MalformedRequest('The address is not percent-encoded UTF-8.');
  }
}
