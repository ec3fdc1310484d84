type Schema = Record<string, unknown>;
type Schemas = Readonly<Record<string, Schema>>;

const SOME_TIME = '2026-11-20T09:30:00.000Z';

/** An example of a schema: its own, or one that is put together from those of its parts; undefined where one has none. */
export function exampleOf(schema: Schema, schemas: Schemas): unknown {
  const { $ref, example, type, items, properties } = schema as Parts;
  if (example !== undefined) return example;
  if ($ref !== undefined) return exampleOf(schemas[$ref.slice('#/components/schemas/'.length)]!, schemas);
  if (properties !== undefined) return exampleOfObject(schema, properties, schemas);
  if (items !== undefined) {
    const item = exampleOf(items, schemas);
    return item === undefined ? undefined : [item];
  }
  if ([type].flat().includes('null')) return null;
  return schema['format'] === 'date-time' ? SOME_TIME : (schema['enum'] as unknown[] | undefined)?.[0];
}

interface Parts {
  readonly $ref?: string;
  readonly example?: unknown;
  readonly type?: string | string[];
  readonly items?: Schema;
  readonly properties?: Schemas;
}

/** What need not be there and has no example is left out: it may exclude what has one. */
function exampleOfObject({ required = [] }: Schema, properties: Schemas, schemas: Schemas): object | undefined {
  const examples = Object.entries(properties).map(([name, schema]) => [name, exampleOf(schema, schemas)] as const);
  const lacks = examples.some(([name, example]) => example === undefined && (required as string[]).includes(name));
  return lacks ? undefined : Object.fromEntries(examples.filter(([, example]) => example !== undefined));
}
