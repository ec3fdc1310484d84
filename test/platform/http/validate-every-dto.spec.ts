import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { getMetadataStorage } from 'class-validator';
import fc from 'fast-check';
import '../../../src/app.module.js';
import { Config } from '#platform/config';
import { InvalidRequest } from '#platform/errors';
import { dtoValidation } from '#platform/http';
import { DtoPlan } from '../../../src/platform/http/dto-plan.js';
import { thorough } from '../../../src/platform/http/validation.js';

type Type = new () => Record<string, unknown>;

const declared = (getMetadataStorage() as unknown as { validationMetadatas: Map<Type, unknown> }).validationMetadatas;
const dtos = [...declared.keys()].filter((type) => type !== (Config as unknown) && !(Config.prototype instanceof type));

const TEXTS =
  'a|A b|true|false|20|-1|1e3|GBP|gbp|XXX|price|-price|placed|12.495|staff|owner|tea-time|constructor'.split('|');
/** Without NUL and half surrogate pairs, which come no further than the reader of bodies. */
const VALUES: readonly unknown[] = [
  ...TEXTS,
  '',
  ' ',
  'ada@example.com',
  'not an address',
  'correct horse battery staple',
  'x'.repeat(5001),
  '2026-11-20T00:00:00.000Z',
  '0199a1b2-0000-7000-8000-000000000001',
  0,
  -0,
  1,
  -1,
  1.5,
  20,
  101,
  1_000_001,
  1e300,
  true,
  false,
  null,
  [],
  {},
  ['a'],
  [1, null],
  [[]],
  [{}],
  { amount: 1 },
  { length: 1 },
  { toString: 1 },
];

const long = thorough();
const short = dtoValidation();

/** What becomes of an input: a DTO, with the class of all its parts, or the faults that a client is told. */
async function judged(pipe: typeof short, metatype: Type, input: unknown): Promise<unknown> {
  try {
    return (await pipe.transform(structuredClone(input), { type: 'body', metatype })) as unknown;
  } catch (error) {
    if (error instanceof InvalidRequest) return error.extras.errors;
    throw error;
  }
}

const propertiesOf = (type: Type): string[] => {
  const storage = getMetadataStorage();
  return Object.keys(
    storage.groupByPropertyName(storage.getTargetValidationMetadatas(type, undefined as never, false, false)),
  );
};

/** The values that are good for a property by itself, so that a good whole is often met. */
async function goodFor(type: Type, property: string): Promise<unknown[]> {
  const verdicts = await Promise.all(VALUES.map((value) => judged(long, type, { [property]: value })));
  const isFaulty = (verdict: unknown) =>
    Array.isArray(verdict) && verdict.some(({ pointer }) => String(pointer).startsWith(`/${property}`));
  return VALUES.filter((_, index) => !isFaulty(verdicts[index]));
}

async function inputsFor(type: Type): Promise<fc.Arbitrary<unknown>> {
  const anything = fc.constantFrom(...VALUES);
  const properties = propertiesOf(type).map(async (property) => {
    const good = await goodFor(type, property);
    const within = defaultMetadataStorage.findTypeMetadata(type, property)?.typeFunction() as Type | undefined;
    const nested = within && (await inputsFor(within));
    const likely = nested
      ? fc.oneof({ weight: 1, arbitrary: nested }, { weight: 3, arbitrary: fc.array(nested, { maxLength: 3 }) })
      : good.length > 0
        ? fc.constantFrom(...good)
        : anything;
    return [property, fc.oneof({ weight: 9, arbitrary: likely }, { weight: 1, arbitrary: anything })] as const;
  });
  const known = Object.fromEntries(await Promise.all(properties));
  const whole = fc.record(known, { requiredKeys: [] });
  const all = fc.record(known);
  const strange = fc.constantFrom('constructor', 'prototype', 'unheardOf', 'toProduct', 'hasOwnProperty');
  const more = fc.tuple(all, strange, anything).map(([input, key, value]) => ({ ...input, [key]: value }));
  return fc.oneof(
    { weight: 10, arbitrary: all },
    { weight: 8, arbitrary: whole },
    { weight: 2, arbitrary: more },
    { weight: 1, arbitrary: anything },
  );
}

describe('validating by a plan', () => {
  it('is done for every DTO of the house', () => {
    expect(dtos.length).toBeGreaterThan(20);
    expect(dtos.filter((type) => !DtoPlan.of(type)).map(({ name }) => name)).toEqual([]);
  });

  it.each(dtos.map((type) => [type.name, type] as const))(
    'makes of any input for %s what class-validator and class-transformer do',
    async (_, type) => {
      await fc.assert(
        fc.asyncProperty(await inputsFor(type), async (input) => {
          expect(await judged(short, type, input)).toStrictEqual(await judged(long, type, input));
        }),
        { numRuns: 300 },
      );
    },
  );
});
