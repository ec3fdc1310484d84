import { toJsonSchema2020 } from './json-schema-2020.js';

describe('a schema in the document', () => {
  it.each([
    [
      { type: 'string', format: 'uuid' },
      { minLength: 36, maxLength: 36 },
    ],
    [
      { type: 'string', format: 'date-time', nullable: true },
      { type: ['string', 'null'], minLength: 20, maxLength: 35 },
    ],
    [
      { type: 'string', maxLength: 9 },
      { pattern: String.raw`^[^\x00]*$`, maxLength: 9 },
    ],
    [{ type: 'integer', minimum: 0, maximum: 2 ** 31 - 1 }, { format: 'int32' }],
    [{ type: 'integer', minimum: -(2 ** 31), maximum: 2 ** 31 }, { format: 'int64' }],
  ])('says the limits that follow from it: %j', (schema, limits) => {
    expect(toJsonSchema2020(schema)).toEqual({ ...schema, nullable: undefined, ...limits });
  });

  it.each([
    { type: 'string', enum: ['a'] },
    { type: 'string', const: 'a' },
    { type: 'string', pattern: '^a' },
    { type: 'integer' },
  ])('stays as it is where nothing follows: %j', (schema) => {
    expect(toJsonSchema2020(schema)).toEqual(schema);
  });

  it('refers to another without a detour, and with its neighbours', () => {
    const reference = { allOf: [{ $ref: '#/a' }], description: 'One.' };
    expect(toJsonSchema2020(reference)).toEqual({ $ref: '#/a', description: 'One.' });
    expect(toJsonSchema2020({ ...reference, nullable: true })).toEqual({
      anyOf: [{ $ref: '#/a' }, { type: 'null' }],
      description: 'One.',
    });
  });
});
