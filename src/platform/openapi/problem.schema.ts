import type { OpenAPIObject } from '@nestjs/swagger';

type SchemaObject = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string];

/** The body of every refusal, as `problemDocument` writes it. */
export const problemSchema: SchemaObject = {
  type: 'object',
  description: 'A refusal (RFC 9457).',
  required: ['type', 'title', 'status', 'instance', 'requestId'],
  properties: {
    type: { type: 'string', format: 'uri', description: 'Which problem it is; its address explains it.' },
    title: { type: 'string', description: 'The problem in a few words, without particulars.' },
    status: { type: 'integer', description: 'The HTTP status.' },
    detail: { type: 'string', description: 'The particulars of this occurrence.' },
    instance: { type: 'string', description: 'The path of the request.' },
    requestId: { type: 'string', description: 'Under which the request is found in the log.' },
    errors: {
      type: 'array',
      description: 'The fields that were refused.',
      items: {
        type: 'object',
        required: ['pointer', 'detail'],
        properties: {
          pointer: { type: 'string', description: 'Where, as a JSON pointer (RFC 6901).' },
          detail: { type: 'string', description: 'Why.' },
        },
      },
    },
  },
};
