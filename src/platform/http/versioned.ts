import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyInstance, FastifyRequest, preSerializationHookHandler } from 'fastify';
import { PreconditionFailed, PreconditionRequired } from '#platform/errors';
import { RouteSettings } from './route-settings.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    answersVersion?: boolean;
  }
}

/** A thing with a version that grows by one with every change. */
interface Versioned {
  readonly version: number;
}

const versionAsEtag: preSerializationHookHandler<Versioned> = (_request, reply, thing, done) => {
  reply.header('etag', `"${thing.version}"`);
  done(null, thing);
};

/** A version as the strong `ETag` that we answer it with. */
const VERSION = /^"(\d{1,15})"$/;

/** Has the routes that say `@AnswersVersion()` or `@ChangesVersion()` keep their word; to be called before they are registered. */
export function tellVersions(fastify: FastifyInstance): void {
  fastify.addHook('onRoute', (route) => {
    if (route.config?.answersVersion)
      route.preSerialization = [versionAsEtag as preSerializationHookHandler, ...[route.preSerialization ?? []].flat()];
  });
}

/** Answers with the version of the thing as its strong `ETag`. */
export const AnswersVersion = (): MethodDecorator => RouteSettings({ answersVersion: true });

/** Documents, and needs, `If-Match`: a change is only made to the version that the client has seen. */
export const ChangesVersion = (): MethodDecorator =>
  applyDecorators(
    AnswersVersion(),
    ApiHeader({
      name: 'If-Match',
      required: true,
      description: 'The `ETag` of the version to change.',
      schema: { type: 'string', pattern: VERSION.source, maxLength: 17 },
      example: '"1"',
    }),
  );

/**
 * The version that `If-Match` asks for; the service makes the change only to that one, by the row count of its UPDATE.
 * Refuses with `PreconditionRequired` when the header is missing, with `PreconditionFailed` when no version looks so.
 */
export const ExpectedVersion = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const header = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
  if (header === undefined) throw new PreconditionRequired('This change needs If-Match.');
  const version = VERSION.exec(header.trim())?.[1];
  if (version === undefined)
    throw new PreconditionFailed('If-Match must be the ETag of the thing, as it was answered.');
  return Number(version);
});
