import { applyDecorators } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Member } from '#platform/access';
import { InvalidRequest, Refuses } from '#platform/errors';
import { Around, type Surroundings } from '#platform/http';
import { IdempotencyKeyInUse, IdempotencyKeyMissing, IdempotencyKeyReused } from './idempotency.problems.js';
import type { Idempotency } from './idempotency.service.js';

const LONGEST_KEY = 255;
const VISIBLE_ASCII = /^[\x21-\x7e]+$/;
/** Headers of the first answer that belong to it, and not to the connection it was given on. */
const KEPT_HEADERS = ['etag', 'location'] as const;

declare module 'fastify' {
  interface FastifyInstance {
    idempotency: Idempotency;
  }
}

/** Lets the routes that say `@Idempotent()` find who keeps their answers. */
export function keepAnswers(fastify: FastifyInstance, idempotency: Idempotency): void {
  fastify.decorate('idempotency', idempotency);
}

const oncePerKey: Surroundings = async ({ request, reply }, handle) => {
  const repeatable = {
    key: keyOf(request),
    method: request.method,
    route: request.routeOptions.url ?? '',
    url: request.url,
    body: request.body,
  };
  const answer = await request.server.idempotency.once(request.actor as Member, repeatable, async () => {
    const body = await handle();
    return { body, headers: keptHeaders(reply) };
  });
  reply.headers(answer.headers);
  return answer.body;
};

const oncePerKeyIfGiven: Surroundings = (exchange, handle) =>
  exchange.request.headers['idempotency-key'] === undefined ? handle() : oncePerKey(exchange, handle);

/**
 * Takes an `Idempotency-Key`: the same request with the same key has its effect once, and the same answer. It is needed
 * unless it is said to be optional; then a request without one is just done.
 */
export const Idempotent = ({ optional = false } = {}): MethodDecorator =>
  applyDecorators(
    Around(optional ? oncePerKeyIfGiven : oncePerKey),
    ApiHeader({
      name: 'Idempotency-Key',
      required: !optional,
      description: 'A random text of the client, the same with every retry of this request; kept for 24 hours.',
      schema: { type: 'string', pattern: VISIBLE_ASCII.source, minLength: 1, maxLength: LONGEST_KEY },
      example: '0b5f3c1e-2f5b-4a53-9a58-0e6a2e6c4d11',
    }),
    Refuses(...(optional ? [] : [IdempotencyKeyMissing]), IdempotencyKeyInUse, IdempotencyKeyReused),
  );

function keyOf({ headers }: FastifyRequest): string {
  const key = headers['idempotency-key'];
  if (typeof key !== 'string' || key === '') throw new IdempotencyKeyMissing();
  if (key.length <= LONGEST_KEY && VISIBLE_ASCII.test(key)) return key;
  throw new InvalidRequest([
    { pointer: '/Idempotency-Key', detail: `Idempotency-Key must be 1 to ${LONGEST_KEY} printable ASCII characters` },
  ]);
}

function keptHeaders(reply: FastifyReply): Record<string, string> {
  const headers = KEPT_HEADERS.map((name) => [name, reply.getHeader(name)] as const);
  return Object.fromEntries(
    headers.filter((header): header is [(typeof KEPT_HEADERS)[number], string] => typeof header[1] === 'string'),
  );
}
