import {
  applyDecorators,
  type CallHandler,
  createParamDecorator,
  type ExecutionContext,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { PreconditionFailed, PreconditionRequired } from '#platform/errors';

/** A thing with a version that grows by one with every change. */
interface Versioned {
  readonly version: number;
}

class VersionAsEtag implements NestInterceptor<Versioned, Versioned> {
  intercept(context: ExecutionContext, next: CallHandler<Versioned>): Observable<Versioned> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      map((thing) => {
        reply.header('etag', `"${thing.version}"`);
        return thing;
      }),
    );
  }
}

/** Answers with the version of the thing as its strong `ETag`. */
export const AnswersVersion = (): MethodDecorator => UseInterceptors(VersionAsEtag);

/** Documents, and needs, `If-Match`: a change is only made to the version that the client has seen. */
export const ChangesVersion = (): MethodDecorator =>
  applyDecorators(
    AnswersVersion(),
    ApiHeader({
      name: 'If-Match',
      required: true,
      description: 'The `ETag` of the version to change.',
      schema: { type: 'string', maxLength: 200 },
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
  const version = /^"(\d{1,15})"$/.exec(header.trim())?.[1];
  if (version === undefined)
    throw new PreconditionFailed('If-Match must be the ETag of the thing, as it was answered.');
  return Number(version);
});
