import type { OpenAPIObject } from '@nestjs/swagger';
import type { FastifyInstance, preHandlerHookHandler } from 'fastify';
import { InvalidRequest } from '#platform/errors';
import { operationAt } from './operation-at.js';

/**
 * Refuses every query where the document declares no parameter; where it does, the DTO refuses what it does not know. Else
 * `?fields=name` would seem to be understood. To be called before the routes are registered.
 */
export function refuseUndeclaredQueries(fastify: FastifyInstance, document: OpenAPIObject): void {
  fastify.addHook('onRoute', (route) => {
    const operation = operationAt(document, route);
    if (!operation || operation.parameters?.some((parameter) => 'in' in parameter && parameter.in === 'query')) return;
    route.preHandler = [refuseQuery, ...[route.preHandler ?? []].flat()];
  });
}

const refuseQuery: preHandlerHookHandler = ({ url, query }, _reply, done) => {
  if (!url.includes('?')) return done();
  const names = Object.keys(query as object);
  if (names.length === 0) return done();
  done(new InvalidRequest(names.map((name) => ({ pointer: `/${name}`, detail: `property ${name} should not exist` }))));
};
