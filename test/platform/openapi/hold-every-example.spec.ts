import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

type Json = Record<string, any>;

const file = join(__dirname, '../../../docs/reference/openapi.json');
const document = JSON.parse(readFileSync(file, 'utf8')) as Json;

/** Every part of the document, with the way to it. */
function* partsOf(value: unknown, way = ''): Generator<readonly [string, Json]> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield [way, value];
  for (const [key, item] of Object.entries(value)) if (key !== 'example') yield* partsOf(item, `${way}/${key}`);
}

const parts = [...partsOf(document)];

describe('an example in the API document', () => {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema({ $id: 'document:/', ...document });

  const faults = (schema: Json, example: unknown) => {
    const validate = ajv.compile({ $id: `document:/${Math.random()}`, ...inDocument(schema) });
    return validate(example) ? [] : validate.errors;
  };

  it('fits the schema that it stands in, or beside', () => {
    const examples = parts.flatMap(([way, part]) => [
      ...('example' in part ? [[way, part['schema'] ?? part, part['example']] as const] : []),
      ...(part['schema'] && part['examples']
        ? Object.values(part['examples'] as Json).map(({ value }) => [way, part['schema'], value] as const)
        : []),
    ]);
    expect(examples.length).toBeGreaterThan(150);
    for (const [way, schema, example] of examples)
      expect({ way, faults: faults(schema, example) }).toEqual({ way, faults: [] });
  });

  it('is seen when it does not fit', () => {
    const { properties } = document['components'].schemas.ProductDto;
    expect(faults(properties.id, '4711')).toMatchObject([{ keyword: 'minLength' }, { keyword: 'format' }]);
    expect(faults({ $ref: '#/components/schemas/ProductDto' }, {})).not.toEqual([]);
  });

  it('is there for every body, sent or answered', () => {
    const bodies = parts.filter(([way]) => way.endsWith('/content/application/json'));
    expect(bodies.length).toBeGreaterThan(40);
    expect(bodies.filter(([, { example }]) => example === undefined).map(([way]) => way)).toEqual([]);
  });
});

describe('what the API document says in words', () => {
  const silent = (candidates: Iterable<readonly [string, Json]>) =>
    [...candidates].filter(([, { description, $ref }]) => !description && !$ref).map(([way]) => way);

  it('is something of every operation, parameter and property', () => {
    const operations = parts.filter(([, part]) => 'operationId' in part);
    expect(operations.filter(([, { summary }]) => !summary)).toEqual([]);
    expect(silent(operations)).toEqual([]);
    expect(silent(parts.filter(([, part]) => 'in' in part && 'name' in part))).toEqual([]);
    const properties = parts.flatMap(([way, part]) => {
      const schemas = way.startsWith('/components/schemas') ? (part['properties'] as Json | undefined) : undefined;
      return Object.entries(schemas ?? {}).map(([name, schema]) => [`${way}/${name}`, schema as Json] as const);
    });
    expect(properties.length).toBeGreaterThan(100);
    expect(silent(properties)).toEqual([]);
  });
});

/** A schema whose references are those of the document. */
function inDocument(schema: Json): Json {
  return JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"document:/#/')) as Json;
}
