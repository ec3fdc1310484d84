import type { OpenAPIObject } from '@nestjs/swagger';

type SchemaObject = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string];

/** The body of every refusal, as `problemDocument` writes it. */
export const problemSchema: SchemaObject = {
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
};
