import type { OpenAPIObject } from '@nestjs/swagger';
import type { FastifyInstance, preHandlerHookHandler } from 'fastify';
import { InvalidRequest } from '#platform/errors';
import { escapePointer } from '#platform/http';
import { operationAt } from './operation-at.js';

/**
 * Refuses every query where the document declares no parameter, and every body where it declares none; where it does, the DTO
 * refuses what it does not know. Else `?fields=name` would seem to be understood. To be called before the routes are
 * registered.
 */
export function refuseUndeclaredInput(fastify: FastifyInstance, document: OpenAPIObject): void {
  fastify.addHook('onRoute', (route) => {
    const operation = operationAt(document, route);
    if (!operation) return;
    const takesQuery = operation.parameters?.some((parameter) => 'in' in parameter && parameter.in === 'query');
    const isRead = ['GET', 'HEAD'].includes([route.method].flat()[0]!); // a body of those is not even read
    const takesBody = isRead || operation.requestBody !== undefined || route.config?.takesRawBody;
    const refusals = [...(takesQuery ? [] : [refuseQuery]), ...(takesBody ? [] : [refuseBody])];
    route.preHandler = [...refusals, ...[route.preHandler ?? []].flat()];
  });
}

const refuseQuery: preHandlerHookHandler = ({ url, query }, _reply, done) =>
  url.includes('?') ? done(unknown(query as object)) : done();

/** `{}` says nothing, and is what some libraries send where there is nothing to say. */
const refuseBody: preHandlerHookHandler = ({ body }, _reply, done) => {
  if (body === undefined) return done();
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return done(unknown(body));
  done(new InvalidRequest([{ pointer: '', detail: 'there must be no body' }]));
};

function unknown(input: object): InvalidRequest | undefined {
  const names = Object.keys(input);
  if (names.length === 0) return undefined;
  return new InvalidRequest(
    names.map((name) => ({ pointer: `/${escapePointer(name)}`, detail: `property ${name} should not exist` })),
  );
}
