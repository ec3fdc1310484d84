import type { Provider } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { AuthorizationGuard } from '#platform/access';
import { Clock } from '#platform/clock';
import type { Config } from '#platform/config';
import {
  admitOrigins,
  announceDeprecations,
  answerConditionally,
  dtoValidation,
  readJsonBodies,
  sendStandardHeaders,
  tellMethods,
  tellVersions,
} from '#platform/http';
import { Idempotency, keepAnswers } from '#platform/idempotency';
import { Lifecycle } from '#platform/lifecycle';
import { rememberRequests } from '#platform/request-context';
import { AtriumLogger, installRequestTelemetry, Metrics } from '#platform/telemetry';
import { CountedProblemFilter, ThrottlingGuard } from '#platform/throttling';
import { IdentificationGuard, prepareIdentity } from '#modules/auth';

/** What every request passes before Nest sees it, in this order. */
export function prepareServer(app: NestFastifyApplication, config: Config): void {
  const fastify: FastifyInstance = app.getHttpAdapter().getInstance();
  installRequestTelemetry(fastify, app.get(AtriumLogger), app.get(Metrics)); // one line, one measure
  app.get(Lifecycle).endConnectionsWhileDraining(fastify); // Connection: close, when another process is to be asked
  sendStandardHeaders(fastify); //  request id, security headers; 400 for what can be read in two ways
  admitOrigins(fastify, config.corsOrigins); // CORS, and the answer to its preflights
  tellMethods(fastify); //          404, or 405 with Allow; OPTIONS
  readJsonBodies(fastify); //       400 for what is not JSON that we can store
  announceDeprecations(fastify, app.get(Clock)); // Deprecation, Sunset; 410 when that has come
  tellVersions(fastify); //         the version of a thing is its ETag
  answerConditionally(fastify); //  ETag, 304, no-store
  keepAnswers(fastify, app.get(Idempotency)); // for @Idempotent()
  prepareIdentity(fastify); //      request.actor: nobody yet
  rememberRequests(fastify); //     what is done for this request is written down with its id, address and trace
}

/** What every request passes on its way to a controller, in this order. `@Idempotent()` stands behind the pipe, round the controller. */
export const requestPipeline: Provider[] = [
  { provide: APP_GUARD, useClass: IdentificationGuard }, //   who is asking?
  { provide: APP_GUARD, useExisting: ThrottlingGuard }, // 429: too often?
  { provide: APP_GUARD, useClass: AuthorizationGuard }, //    401, 403: may they?
  { provide: APP_PIPE, useFactory: dtoValidation }, //        400: is it well-formed?
  { provide: APP_FILTER, useClass: CountedProblemFilter }, // every refusal becomes application/problem+json, and counts
];
