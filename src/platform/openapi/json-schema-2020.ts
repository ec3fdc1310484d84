import { withImpliedLimits } from './limits.js';

type Json = Record<string, unknown>;

/**
 * Turns the schemas of OpenAPI 3.0 that @nestjs/swagger writes into those of 3.1, which are JSON Schema 2020-12: there is
 * no `nullable` any more, the exclusive limits are numbers, and a `$ref` may have neighbours.
 */
export function toJsonSchema2020<Document>(document: Document): Document {
  return converted(document) as Document;
}

function converted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(converted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, converted(item)] as const);
  const schema = withoutNullable(withNumericLimits(withPlainReference(Object.fromEntries(entries))));
  return withImpliedLimits(schema);
}

function withPlainReference({ allOf, ...schema }: Json): Json {
  if (allOf === undefined) return schema;
  const [only, ...others] = allOf as Json[];
  return only && '$ref' in only && others.length === 0 && schema['nullable'] !== true
    ? { ...schema, ...only }
    : { allOf, ...schema };
}

function withoutNullable({ nullable, ...schema }: Json): Json {
  if (nullable !== true) return nullable === undefined || nullable === false ? schema : { nullable, ...schema };
  if (typeof schema['type'] === 'string') {
    const { enum: values } = schema;
    return {
      ...schema,
      type: [schema['type'], 'null'],
      ...(Array.isArray(values) && { enum: [...(values as unknown[]), null] }),
    };
  }
  const { allOf, $ref, ...rest } = schema;
  const [only] = Array.isArray(allOf) ? (allOf as unknown[]) : [{ $ref }];
  return { ...rest, anyOf: [only, { type: 'null' }] };
}

function withNumericLimits(schema: Json): Json {
  const { exclusiveMinimum, exclusiveMaximum, minimum, maximum, ...rest } = schema;
  if (typeof exclusiveMinimum !== 'boolean' && typeof exclusiveMaximum !== 'boolean') return schema;
  return {
    ...rest,
    ...(exclusiveMinimum === true ? { exclusiveMinimum: minimum } : minimum !== undefined && { minimum }),
    ...(exclusiveMaximum === true ? { exclusiveMaximum: maximum } : maximum !== undefined && { maximum }),
  };
}
