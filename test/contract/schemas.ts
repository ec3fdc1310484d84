import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

export type Schema = Readonly<Record<string, unknown>>;

const SCHEMA_MAPS = new Set(['properties', 'patternProperties', '$defs']);
const SCHEMA_LISTS = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);
const SCHEMAS = new Set(['items', 'additionalProperties', 'propertyNames', 'contains']);

/**
 * The schemas of a document, read as JSON Schema 2020-12 and as closed: a property that is not declared is a fault, unless
 * the schema itself says `additionalProperties`.
 */
export class Schemas {
  private readonly ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: true, allowUnionTypes: true });
  private readonly compiled = new Map<Schema, ValidateFunction>();

  constructor(components: Readonly<Record<string, Schema>>) {
    addFormats.default(this.ajv);
    // What OpenAPI adds to JSON Schema, and none of which says what is valid.
    this.ajv.addVocabulary(['discriminator', 'example', 'externalDocs', 'xml']);
    this.ajv.addSchema({ $id: 'components', $defs: mapped(components) });
  }

  /** What is wrong with a value, each with its JSON pointer. */
  faultsOf(schema: Schema, value: unknown, name: string): string[] {
    const validate = this.compiled.get(schema) ?? this.ajv.compile(closed(schema));
    this.compiled.set(schema, validate);
    return validate(value) ? [] : (validate.errors ?? []).map((error) => `${name} ${told(error)}`);
  }
}

function told({ instancePath, message, params }: ErrorObject): string {
  const { unevaluatedProperty, additionalProperty, allowedValues } = params as Record<string, unknown>;
  const which = unevaluatedProperty ?? additionalProperty ?? allowedValues;
  return `${instancePath || '/'} ${message}${which === undefined ? '' : `: ${JSON.stringify(which)}`}`;
}

function closed(schema: Schema): Schema {
  const entries = Object.entries(schema).map(([keyword, value]) => [keyword, closedKeyword(keyword, value)]);
  const result = Object.fromEntries(entries) as Record<string, unknown>;
  if (result['properties'] && !('additionalProperties' in result)) result['unevaluatedProperties'] = false;
  return result;
}

function closedKeyword(keyword: string, value: unknown): unknown {
  if (keyword === '$ref') return String(value).replace('#/components/schemas/', 'components#/$defs/');
  if (SCHEMA_MAPS.has(keyword)) return mapped(value as Record<string, Schema>);
  if (SCHEMAS.has(keyword)) return typeof value === 'object' ? closed(value as Schema) : value;
  if (!SCHEMA_LISTS.has(keyword)) return value;
  if (keyword === 'allOf' && (value as Schema[]).length > 1)
    throw new Error('Several schemas in allOf cannot be closed one by one: let the document say it in one.');
  return (value as Schema[]).map(closed);
}

const mapped = (schemas: Readonly<Record<string, Schema>>): Record<string, Schema> =>
  Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, closed(schema)]));
