import type { FastifyRequest } from 'fastify';
import { isId, newId } from '#platform/ids';

/** A `traceparent` of version 00 whose ids are not all zeros (W3C Trace Context, section 3.2). */
const TRACEPARENT = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;
const SAMPLED = '01';

/** The trace that a request is part of: its client's, or one that is called like the request. */
export function traceparentOf({ id, headers: { traceparent } }: Pick<FastifyRequest, 'id' | 'headers'>): string {
  if (typeof traceparent === 'string' && TRACEPARENT.test(traceparent)) return traceparent;
  const digits = (isId(id) ? id : newId()).replaceAll('-', '');
  return `00-${digits}-${digits.slice(16)}-${SAMPLED}`;
}
