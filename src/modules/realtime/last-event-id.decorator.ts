import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

export const LAST_EVENT_ID = 'Last-Event-ID';
export const LONGEST_EVENT_ID = 200;

/** The `id` of the last event that the client has received; undefined where it begins. */
export const LastEventId = createParamDecorator((_: unknown, context: ExecutionContext): string | undefined => {
  const { headers } = context.switchToHttp().getRequest<FastifyRequest>();
  return headers[LAST_EVENT_ID.toLowerCase()] as string | undefined;
});
