import { applyDecorators, createParamDecorator, type ExecutionContext, HttpCode, Post } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Public } from '#platform/access';
import { Refuses } from '#platform/errors';
import { type RawBody, TakesRawBody } from '#platform/http';
import { SignatureRefused } from './incoming-webhooks.problems.js';
import type { RawMessage } from './verification.js';

/** A route that anybody may post to, and that only the source is listened to at: its body is not parsed before it is verified. */
export const ReceivesWebhook = (path = ''): MethodDecorator =>
  applyDecorators(
    Post(path),
    HttpCode(204),
    Public(),
    TakesRawBody(),
    Refuses(SignatureRefused),
    ApiBody({ schema: { type: 'object', additionalProperties: true }, description: 'As the sender sends it.' }),
  );

const NO_BODY: RawBody = { bytes: Buffer.alloc(0), json: () => undefined };

/** The request as it came over the wire, for a route that says `@ReceivesWebhook()`. */
export const Raw = createParamDecorator((_: unknown, context: ExecutionContext): RawMessage => {
  const { body, headers } = context.switchToHttp().getRequest<FastifyRequest>();
  return {
    ...((body as RawBody | undefined) ?? NO_BODY),
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')])),
  };
});
