import type { Provider } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { AuthorizationGuard } from '#platform/access';
import { ProblemFilter } from '#platform/errors';
import {
  answerConditionally,
  dtoValidation,
  readJsonBodies,
  rememberMethods,
  sendStandardHeaders,
} from '#platform/http';

/** What every request passes on the wire's side of the controllers, in this order. */
export function prepareServer(fastify: FastifyInstance): void {
  rememberMethods(fastify); //       405 with Allow, where a route knows other methods
  sendStandardHeaders(fastify); //   request id, security headers; 400 for what can be read in two ways
  readJsonBodies(fastify); //        400 for what is not JSON that we can store
  answerConditionally(fastify); //   ETag, 304, no-store
}

/** What every request passes on its way to a controller, in this order. `@Idempotent()` stands between guards and pipe. */
export const requestPipeline: Provider[] = [
  { provide: APP_GUARD, useClass: AuthorizationGuard }, //    401, 403: may they?
  { provide: APP_PIPE, useFactory: dtoValidation }, //        400: is it well-formed?
  { provide: APP_FILTER, useClass: ProblemFilter }, //        every refusal becomes application/problem+json
];
