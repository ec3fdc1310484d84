type Schema = Record<string, unknown>;

/** How long a text of a format can be. */
const LENGTHS: Readonly<Record<string, { readonly minLength?: number; readonly maxLength: number }>> = {
  uuid: { minLength: 36, maxLength: 36 },
  'date-time': { minLength: 20, maxLength: 35 },
  email: { maxLength: 254 },
};

/** No text holds NUL, coming or going: `readJsonBodies` refuses it, and PostgreSQL could not store it. */
const ANY_TEXT = String.raw`^[^\x00]*$`;
const LARGEST_INT32 = 2 ** 31 - 1;

/** Adds to a schema what follows from what it says already, and every text and whole number has a limit that is known. */
export function withImpliedLimits(schema: Schema): Schema {
  const types = [schema['type']].flat();
  if (types.includes('string')) return { ...schema, ...impliedOfText(schema) };
  if (types.includes('integer')) return { ...schema, ...impliedOfInteger(schema) };
  return schema;
}

function impliedOfText({ format, pattern, enum: values, const: value }: Schema): Schema | undefined {
  if (values !== undefined || value !== undefined) return undefined;
  if (typeof format === 'string') return LENGTHS[format];
  return pattern === undefined ? { pattern: ANY_TEXT } : undefined;
}

function impliedOfInteger({ format, minimum, maximum }: Schema): Schema | undefined {
  if (format !== undefined || typeof minimum !== 'number' || typeof maximum !== 'number') return undefined;
  return { format: Math.max(Math.abs(minimum), Math.abs(maximum)) <= LARGEST_INT32 ? 'int32' : 'int64' };
}
