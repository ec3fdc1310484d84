import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { getMetadataStorage } from 'class-validator';

type Class = (new () => object) & { _OPENAPI_METADATA_FACTORY?: () => Record<string, unknown> };
type Schema = Record<string, unknown>;

/** One rule of class-validator, as its storage has it. */
interface Rule {
  readonly name?: string;
  readonly propertyName: string;
  readonly constraints?: readonly unknown[];
  /** What a rule says of itself, where the table below could not know it: `{ context: { schema: { pattern: … } } }`. */
  readonly context?: { readonly schema?: Schema };
  /** Whether it is one for each thing in a list. */
  readonly each?: boolean;
}

/** Where @nestjs/swagger keeps what decorators have said. */
const PROPERTY = 'swagger/apiModelProperties';
const PROPERTIES = 'swagger/apiModelPropertiesArray';

/**
 * Tells @nestjs/swagger the rules of every DTO as class-validator has them, and the order in which the DTO declares its
 * properties. What `@ApiProperty` says counts for more. To be called before a document is made.
 */
export function describeRules(): void {
  const { validationMetadatas } = getMetadataStorage() as unknown as { validationMetadatas: Map<Class, Rule[]> };
  for (const [type, ofType] of validationMetadatas) {
    const declared = Object.keys(type._OPENAPI_METADATA_FACTORY?.() ?? {});
    if (declared.length === 0) continue; // no DTO
    const prototype = type.prototype as object;
    for (const [property, ofProperty] of Map.groupBy(ofType, ({ propertyName }) => propertyName)) {
      const rules = schemaOf(ofProperty);
      const said = (Reflect.getMetadata(PROPERTY, prototype, property) ?? {}) as Schema;
      // Where nobody said a type, it is that of TypeScript, which knows no whole numbers.
      const schema = { ...rules, ...said, ...(rules['type'] !== undefined && { type: rules['type'] }) };
      ApiProperty(schema as ApiPropertyOptions)(prototype, property);
    }
    const inherited = propertiesOf(Object.getPrototypeOf(prototype) as object);
    const inOrder = [...inherited, ...declared.map((name) => `:${name}`), ...propertiesOf(prototype)];
    Reflect.defineMetadata(PROPERTIES, [...new Set(inOrder)], prototype);
  }
}

const propertiesOf = (prototype: object): string[] => (Reflect.getMetadata(PROPERTIES, prototype) ?? []) as string[];

/** What a rule says in the words of JSON Schema; one that it has no words for says nothing. */
const meanings: Readonly<Record<string, (...constraints: any[]) => Schema>> = {
  isString: () => ({ type: 'string' }),
  isLength: (minLength: number, maxLength: number) => ({ minLength, maxLength }),
  minLength: (minLength: number) => ({ minLength }),
  maxLength: (maxLength: number) => ({ maxLength }),
  matches: ({ source }: RegExp) => ({ pattern: source }),
  isUuid: () => ({ type: 'string', format: 'uuid' }),
  isIso8601: () => ({ type: 'string', format: 'date-time' }),
  isEmail: () => ({ type: 'string', format: 'email' }),
  isIn: (values: string[]) => ({ type: 'string', enum: values }),
  isInt: () => ({ type: 'integer' }),
  min: (minimum: number) => ({ minimum }),
  max: (maximum: number) => ({ maximum }),
  notEquals: (value: unknown) => ({ not: { const: value } }),
  arrayMinSize: (minItems: number) => ({ minItems }),
  arrayMaxSize: (maxItems: number) => ({ maxItems }),
  arrayUnique: () => ({ uniqueItems: true }),
};

function schemaOf(rules: readonly Rule[]): Schema {
  const said = rules.flatMap(({ name = '', constraints = [], context, each = false }) => {
    const schema = context?.schema ?? meanings[name]?.(...constraints);
    return schema ? [{ schema, each }] : [];
  });
  const merged = (ofItems: boolean) =>
    Object.assign({}, ...said.flatMap(({ schema, each }) => (each === ofItems ? schema : []))) as Schema;
  if (!said.some(({ each }) => each)) return merged(false);
  return { ...merged(false), type: 'array', items: { type: 'string', ...merged(true) } };
}
