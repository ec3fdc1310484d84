import type { OpenAPIObject } from '@nestjs/swagger';
import type { FastifyInstance } from 'fastify';
import { operationAt } from './operation-at.js';

type Json = Record<string, unknown>;
interface Answer {
  readonly content?: Record<string, { readonly schema?: Json } | undefined>;
}

/**
 * Serializes every answer by its schema in the document: compiled once, and what a DTO does not declare cannot leave.
 * To be called before the routes are registered.
 */
export function serializeByDocument(fastify: FastifyInstance, document: OpenAPIObject): void {
  fastify.addHook('onRoute', (route) => {
    const operation = operationAt(document, route);
    if (operation?.responses) route.schema = { ...route.schema, response: schemasOf(operation.responses, document) };
  });
}

function schemasOf(responses: Json, document: OpenAPIObject): Json {
  const schemas = Object.entries(responses).flatMap(([status, answer]) => {
    const schema = (answer as Answer).content?.['application/json']?.schema;
    return status.startsWith('2') && schema ? [[status, inlined(schema, document)]] : [];
  });
  return Object.fromEntries(schemas) as Json;
}

/** The serializer compiler knows nothing of the rest of the document, so what a schema refers to is put in its place. */
function inlined(value: unknown, document: OpenAPIObject): unknown {
  if (Array.isArray(value)) return value.map((item) => inlined(item, document));
  if (typeof value !== 'object' || value === null) return value;
  const { $ref, ...rest } = value as Json;
  if (typeof $ref !== 'string')
    return Object.fromEntries(Object.entries(rest).map(([key, item]) => [key, inlined(item, document)]));
  return inlined(document.components?.schemas?.[$ref.slice('#/components/schemas/'.length)], document);
}
