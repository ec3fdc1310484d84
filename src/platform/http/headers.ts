import { hash } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { MalformedRequest } from '#platform/errors';
import { ambiguityOf } from './ambiguities.js';
import { endConnection, endUnlessRead, isTooLate } from './ending-connections.js';
import { isOneTooMany, MOST_WAITING } from './pipelined-requests.js';

/** OWASP's recommendation for an API, which serves data and never a page. */
export const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'content-security-policy': "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
};

/** What every answer carries, whoever gives it; CORS makes each of them depend on who asks (see `admitOrigins`). */
export const STANDARD_HEADERS = { ...SECURITY_HEADERS, vary: 'Origin' };

const TOO_MANY = `More than ${MOST_WAITING} requests wait on one connection.`;

/** Puts the headers that every answer carries on every answer, refusals included. */
export function sendStandardHeaders(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    // The client was told that the answer before is the last, and sends this again on another connection.
    if (isTooLate(request)) return;
    reply.headers(STANDARD_HEADERS).header('x-request-id', request.id);
    const refusal = isOneTooMany(request, reply) ? new MalformedRequest(TOO_MANY) : ambiguityOf(request);
    // Nor is anything true that comes behind what somebody may take for another protocol.
    if (refusal || request.headers.upgrade !== undefined) endConnection(request, reply);
    done(refusal);
  });
}

/**
 * Conditional and cached reads: an answer that says nothing of caching is not stored by anybody. A read answers with a
 * strong `ETag` (its version, or else a hash of its bytes), and with 304 to a client that has it already (RFC 9110,
 * section 13.1.2); one that says `no-store` itself does neither. An answer to half a request is the last of its connection.
 */
export function answerConditionally(fastify: FastifyInstance): void {
  fastify.addHook('onSend', (request, reply, payload, done) => {
    endUnlessRead(request, reply);
    if (reply.getHeader('cache-control') === 'no-store') return done(null, payload);
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (!isRead || reply.statusCode !== 200 || typeof payload !== 'string') return done(null, payload);
    const etag = etagOf(reply, payload);
    if (!matches(request.headers['if-none-match'], etag)) return done(null, payload);
    reply.code(304).removeHeader('content-type').removeHeader('content-length');
    done(null, '');
  });
}

function etagOf(reply: FastifyReply, payload: string): string {
  const known = reply.getHeader('etag');
  if (typeof known === 'string') return known;
  const etag = `"${hash('sha1', payload, 'base64url')}"`;
  reply.header('etag', etag);
  return etag;
}

/** `If-None-Match` compares weakly (RFC 9110, section 8.8.3.2): `W/` does not count. */
function matches(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header.trim() === '*' || header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}
