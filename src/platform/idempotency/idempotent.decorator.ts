import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import type { Member } from '#platform/access';
import { InvalidRequest, Refuses } from '#platform/errors';
import { IdempotencyKeyInUse, IdempotencyKeyMissing, IdempotencyKeyReused } from './idempotency.problems.js';
import { Idempotency } from './idempotency.service.js';

const LONGEST_KEY = 255;
/** Headers of the first answer that belong to it, and not to the connection it was given on. */
const KEPT_HEADERS = ['etag', 'location'] as const;

@Injectable()
class OncePerKey implements NestInterceptor {
  constructor(private readonly idempotency: Idempotency) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return from(this.answer(request, reply, () => lastValueFrom(next.handle())));
  }

  private async answer(request: FastifyRequest, reply: FastifyReply, handle: () => Promise<unknown>): Promise<unknown> {
    const repeatable = {
      key: keyOf(request),
      method: request.method,
      route: request.routeOptions.url ?? '',
      url: request.url,
      body: request.body,
    };
    const answer = await this.idempotency.once(request.actor as Member, repeatable, async () => {
      const body = await handle();
      return { body, headers: keptHeaders(reply) };
    });
    reply.headers(answer.headers);
    return answer.body;
  }
}

@Injectable()
class OncePerKeyIfGiven extends OncePerKey {
  override intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { headers } = context.switchToHttp().getRequest<FastifyRequest>();
    return headers['idempotency-key'] === undefined ? next.handle() : super.intercept(context, next);
  }
}

/**
 * Takes an `Idempotency-Key`: the same request with the same key has its effect once, and the same answer. It is needed
 * unless it is said to be optional; then a request without one is just done.
 */
export const Idempotent = ({ optional = false } = {}): MethodDecorator =>
  applyDecorators(
    UseInterceptors(optional ? OncePerKeyIfGiven : OncePerKey),
    ApiHeader({
      name: 'Idempotency-Key',
      required: !optional,
      description: 'A random text of the client, the same with every retry of this request; kept for 24 hours.',
      schema: { type: 'string', minLength: 1, maxLength: LONGEST_KEY },
      example: '0b5f3c1e-2f5b-4a53-9a58-0e6a2e6c4d11',
    }),
    Refuses(...(optional ? [] : [IdempotencyKeyMissing]), IdempotencyKeyInUse, IdempotencyKeyReused),
  );

function keyOf({ headers }: FastifyRequest): string {
  const key = headers['idempotency-key'];
  if (typeof key !== 'string' || key === '') throw new IdempotencyKeyMissing();
  if (key.length <= LONGEST_KEY && /^[\x21-\x7e]+$/.test(key)) return key;
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
