import * as fc from 'fast-check';
import { type Document, resolved } from '../document.js';
import type { Schema } from '../schemas.js';
import { STRANGE_TEXTS } from './strange.js';

/** What the world has values of, by the names that the document uses for them. */
const NAMES = [
  'auditEntryId',
  'challenge',
  'code',
  'currency',
  'cursor',
  'deadLetterId',
  'email',
  'federatedLoginId',
  'identityId',
  'identityProviderId',
  'iss',
  'loginId',
  'keyId',
  'invitationId',
  'notificationId',
  'orderId',
  'organization',
  'organizationId',
  'password',
  'productId',
  'provider',
  'quoteId',
  'refreshToken',
  'scopes',
  'search',
  'secret',
  'serviceAccountId',
  'sessionId',
  'sku',
  'slug',
  'state',
  'token',
  'userId',
  'webhookDeliveryId',
  'webhookEndpointId',
] as const;
export type Name = (typeof NAMES)[number];

/** A value of the world that is tried, by its name there: which one it is, is known when it is sent. */
export class Known {
  constructor(
    readonly name: Name,
    readonly index: number,
    /** Whether it is to be another tenant's. */
    readonly isForeign: boolean,
  ) {}
}

export type Plan = fc.Arbitrary<unknown>;

const often = (weight: number, arbitrary: Plan) => ({ weight, arbitrary });

/** Whether what is made is to be taken: then it is small, one's own, and not strange. */
export interface Making {
  readonly document: Document;
  readonly isCareful: boolean;
}

/** Something of the world: one's own, or now and then another tenant's. Any text where the world knows no such name. */
export function known(name: string, { isCareful }: Making): Plan {
  if (!NAMES.includes(name as Name)) return fc.constantFrom('blue', 'Blue teapot', '7');
  return fc
    .tuple(fc.nat(99), fc.nat(isCareful ? 6 : 7))
    .map(([index, luck]) => new Known(name as Name, index, luck === 7));
}

/** Values of a schema; `name` says which of the world's own values fit, where there are some. */
export function valid(making: Making, part: Schema, name: string): Plan {
  const schema = resolved<Schema>(making.document, part);
  const { const: only, enum: some, allOf, anyOf, oneOf, type } = schema as Record<string, any>;
  if (only !== undefined) return fc.constant(only);
  if (some) return fc.constantFrom(...(some as unknown[]));
  const [first, ...others] = [allOf, anyOf, oneOf].flatMap((list) => (list ?? []) as Schema[]);
  if (first) return fc.oneof(...[first, ...others].map((each) => valid(making, each, name)));
  const types = [type].flat() as string[];
  return fc.oneof(
    ...types.map((each) => often(each === 'null' ? 1 : 4, ofType(making, { ...schema, type: each }, name))),
  );
}

function ofType(making: Making, schema: Schema, name: string): Plan {
  const { type, items, minItems = 0, maxItems = 5, minimum, maximum } = schema as Record<string, any>;
  switch (type) {
    case 'object':
      return ofProperties(making, schema);
    case 'array':
      return fc.array(valid(making, items as Schema, name), {
        minLength: minItems,
        maxLength: Math.min(maxItems, making.isCareful ? 2 : 5),
      });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'integer':
    case 'number':
      return fc.oneof(
        often(6, fc.integer({ min: Math.max(minimum ?? -9, -9), max: Math.min(maximum ?? 9, 9) })),
        often(making.isCareful ? 0 : 1, fc.constantFrom(minimum ?? 0, maximum ?? 0)),
      );
    default:
      return ofText(making, schema, name);
  }
}

function ofProperties(making: Making, { properties, required }: Schema): Plan {
  const entries = Object.entries((properties ?? {}) as Record<string, Schema>);
  const plans = entries.map(([key, schema]) => [key, valid(making, schema, key)]);
  return fc.record(Object.fromEntries(plans) as Record<string, Plan>, { requiredKeys: (required ?? []) as never[] });
}

function ofText(making: Making, schema: Schema, name: string): Plan {
  const { format, pattern, example, minLength = 0, maxLength = 100 } = schema as Record<string, any>;
  const isKnown = NAMES.includes(name as Name);
  if (making.isCareful && isKnown && format === 'uuid') return known(name, making);
  const fits = (text: unknown) => {
    const { length } = Array.from(text as string);
    return length >= minLength && length <= maxLength;
  };
  const length = { minLength, maxLength: Math.min(maxLength, 100) };
  const usual = [
    often(isKnown ? 4 : 0, known(name, making)),
    ...(example === undefined ? [] : [often(1, fc.constant(example))]),
    ...(format === 'uuid' ? [often(1, fc.uuid())] : []),
    ...(name === 'email' ? [often(4, fc.emailAddress())] : []),
    ...(pattern === undefined
      ? [often(1, fc.string({ minLength, maxLength: Math.min(maxLength, minLength + 20) }))]
      : [often(4, matching(pattern as string, fits))]),
  ];
  if (making.isCareful) return fc.oneof(...usual);
  return fc.oneof(
    ...usual,
    often(1, fc.constantFrom(...STRANGE_TEXTS.filter(fits), 'x'.repeat(minLength + 1))),
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
