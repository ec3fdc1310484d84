import type { OpenAPIObject } from '@nestjs/swagger';
import { problemCatalogue } from '#platform/errors';

type SchemaObject = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string];

/** The body of every refusal, as `problemDocument` writes it, with what some of them say beyond the others. */
export function problemSchema(): SchemaObject {
  return { ...common, properties: { ...common.properties, ...membersOfSome() } };
}

function membersOfSome(): Record<string, SchemaObject> {
  const declared = problemCatalogue().flatMap(({ slug, members = {} }) =>
    Object.entries(members).map(([name, schema]) => {
      const { description, example: _, ...rest } = schema;
      return [name, { ...rest, description: `Only of \`${slug}\`: ${description as string}` }] as const;
    }),
  );
  return Object.fromEntries(declared);
}

const common = {
  type: 'object',
  description: 'A refusal (RFC 9457).',
  required: ['type', 'title', 'status', 'instance', 'requestId'],
  properties: {
    type: {
      type: 'string',
      format: 'uri',
      maxLength: 2000,
      description: 'Which problem it is; its address explains it.',
    },
    title: { type: 'string', maxLength: 200, description: 'The problem in a few words, without particulars.' },
    status: { type: 'integer', minimum: 400, maximum: 599, description: 'The HTTP status.' },
    detail: { type: 'string', maxLength: 2000, description: 'The particulars of this occurrence.' },
    instance: { type: 'string', maxLength: 16_384, description: 'The path of the request.' },
    requestId: {
      type: 'string',
      pattern: String.raw`^[\w.:-]{8,64}$`,
      maxLength: 64,
      description: 'Under which the request is found in the log.',
    },
    errors: {
      type: 'array',
      maxItems: 10_000,
      description: 'The fields that were refused.',
      items: {
        type: 'object',
        required: ['pointer', 'detail'],
        properties: {
          pointer: { type: 'string', maxLength: 2000, description: 'Where, as a JSON pointer (RFC 6901).' },
          detail: { type: 'string', maxLength: 2000, description: 'Why.' },
        },
      },
    },
  },
} satisfies SchemaObject;
