import * as fc from 'fast-check';
import { type Document, resolved } from '../document.js';
import type { Schema } from '../schemas.js';
import { STRANGE_TEXTS } from './strange.js';

/** A value of the world that is tried, by its name there: which one it is, is known when it is sent. */
export class Known {
  constructor(
    readonly name: string,
    readonly index: number,
    /** Whether it is to be another tenant's. */
    readonly isForeign: boolean,
  ) {}
}

export type Plan = fc.Arbitrary<unknown>;

const often = (weight: number, arbitrary: Plan) => ({ weight, arbitrary });

/** Something of the world: mostly one's own. */
export const known = (name: string): Plan =>
  fc.tuple(fc.nat(30), fc.integer({ min: 1, max: 8 })).map(([index, luck]) => new Known(name, index, luck === 8));

/** Values of a schema; `name` says which of the world's own values fit, where there are some. */
export function valid(document: Document, part: Schema, name: string): Plan {
  const schema = resolved<Schema>(document, part);
  const { const: only, enum: some, allOf, anyOf, oneOf, type } = schema as Record<string, any>;
  if (only !== undefined) return fc.constant(only);
  if (some) return fc.constantFrom(...(some as unknown[]));
  const [first, ...others] = [allOf, anyOf, oneOf].flatMap((list) => (list ?? []) as Schema[]);
  if (first) return fc.oneof(...[first, ...others].map((each) => valid(document, each, name)));
  const types = [type].flat() as string[];
  return fc.oneof(
    ...types.map((each) => often(each === 'null' ? 1 : 4, ofType(document, { ...schema, type: each }, name))),
  );
}

function ofType(document: Document, schema: Schema, name: string): Plan {
  const { type, items, minItems = 0, maxItems = 5, minimum, maximum } = schema as Record<string, any>;
  switch (type) {
    case 'object':
      return ofProperties(document, schema);
    case 'array':
      return fc.array(valid(document, items as Schema, name), {
        minLength: minItems,
        maxLength: Math.min(maxItems, 5),
      });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'integer':
    case 'number':
      return fc.oneof(
        often(6, fc.integer({ min: Math.max(minimum ?? -9, -9), max: Math.min(maximum ?? 9, 9) })),
        often(1, fc.constantFrom(minimum ?? 0, maximum ?? 0)),
      );
    default:
      return ofText(schema, name);
  }
}

function ofProperties(document: Document, { properties, required }: Schema): Plan {
  const entries = Object.entries((properties ?? {}) as Record<string, Schema>);
  const plans = entries.map(([key, schema]) => [key, valid(document, schema, key)]);
  return fc.record(Object.fromEntries(plans) as Record<string, Plan>, { requiredKeys: (required ?? []) as never[] });
}

function ofText({ format, pattern, example, minLength = 0, maxLength = 100 }: Schema, name: string): Plan {
  const fits = (text: unknown) => {
    const { length } = Array.from(text as string);
    return length >= Number(minLength) && length <= Number(maxLength);
  };
  const length = { minLength: Number(minLength), maxLength: Math.min(Number(maxLength), 100) };
  return fc.oneof(
    often(8, known(name)),
    often(example === undefined ? 0 : 1, fc.constant(example)),
    often(1, fc.constantFrom(...STRANGE_TEXTS.filter(fits), 'x'.repeat(length.minLength + 1))),
    often(format === 'uuid' ? 1 : 0, fc.uuid()),
    ...(pattern === undefined ? [] : [often(2, matching(pattern as string, fits))]),
    ...(name === 'email' ? [often(4, fc.emailAddress())] : []),
    often(1, fc.string({ ...length, unit: 'grapheme' })),
    often(1, fc.string({ ...length, unit: 'binary' })),
  );
}

function matching(pattern: string, fits: (text: unknown) => boolean): Plan {
  const expression = new RegExp(pattern, 'u');
  // Of a property of Unicode fast-check makes a list of all that have it, for seconds.
  if (!pattern.includes('\\p{')) return fc.stringMatching(expression, { maxLength: 64 }).filter(fits);
  return fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 9 })
    .filter((text) => expression.test(text) && fits(text));
}
