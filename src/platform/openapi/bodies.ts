import type { OpenAPIObject } from '@nestjs/swagger';
import { exampleOf } from './examples.js';

type Schema = Record<string, unknown>;
interface Media {
  readonly schema?: Schema;
  example?: unknown;
}
interface Body {
  readonly content?: Readonly<Record<string, Media>>;
  description?: string;
}

const SUCCESSES: Readonly<Record<string, string>> = {
  200: 'What was asked for.',
  201: 'What was made.',
  202: 'What is going to be done.',
  204: 'It is done, and there is nothing to tell.',
};

/**
 * Completes what is said of bodies: one that is sent may hold nothing undeclared, an answer says what it is, and each
 * has an example that is put together from those of its properties.
 */
export function describeBodies(document: OpenAPIObject): void {
  const schemas = document.components!.schemas as Record<string, Schema>;
  for (const operation of Object.values(document.paths).flatMap((path) => Object.values(path as object))) {
    const { requestBody, responses } = operation as { requestBody?: Body; responses: Record<string, Body> };
    for (const { schema } of mediaOf(requestBody)) refuseUndeclared(schema!, schemas);
    for (const [status, answer] of Object.entries(responses)) answer.description ||= SUCCESSES[status];
    for (const media of [...mediaOf(requestBody), ...Object.values(responses).flatMap(mediaOf)])
      if (media.schema) media.example ??= exampleOf(media.schema, schemas);
  }
}

/** The bodies in JSON; those of problems have examples of their own. */
const mediaOf = (body?: Body): Media[] =>
  Object.entries(body?.content ?? {}).flatMap(([type, media]) => (type === 'application/json' ? [media] : []));

/** As `forbidNonWhitelisted` has it. */
function refuseUndeclared(schema: Schema, schemas: Readonly<Record<string, Schema>>): void {
  for (const name of JSON.stringify(schema).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
    const named = schemas[name[1]!]!;
    if (named['additionalProperties'] === false) continue;
    named['additionalProperties'] = false;
    refuseUndeclared(named, schemas);
  }
}
