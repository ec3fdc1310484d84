import { type Document, resolved, type Schema } from './document.ts';

/** Whether clients write what a schema describes, or read it. */
export type Direction = 'request' | 'answer';

type Report = (where: string, what: string) => void;

/** Limits that a request may not be held to all at once: whether one is tighter than the other, undefined for no limit. */
const UPPER = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'] as const;
const LOWER = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'] as const;
/** A change of these can mean anything, so that it counts. */
const EXACT = ['multipleOf', 'not', 'contentEncoding'] as const;

/**
 * What clients that were made for `before` can trip over in `after`. In a request everything that was accepted must be
 * accepted still; in an answer everything that comes must have been possible before. More properties in an answer, and limits
 * of what it holds, are no reason to trip.
 */
export class SchemaChanges {
  private readonly documents: { readonly before: Document; readonly after: Document };
  private readonly isRequest: boolean;
  private readonly report: Report;
  private readonly seen = new Set<string>();

  constructor(documents: SchemaChanges['documents'], direction: Direction, report: Report) {
    this.documents = documents;
    this.isRequest = direction === 'request';
    this.report = report;
  }

  compare(before: Schema | undefined, after: Schema | undefined, where: string): void {
    if (before === undefined) {
      // Nothing was promised of an answer, and anything was taken in a request.
      if (after !== undefined && this.isRequest) this.report(where, 'was free, and has a schema now');
      return;
    }
    if (after === undefined) return void (this.isRequest || this.report(where, 'had a schema, and has none now'));
    const names = [before, after].map((schema) => nameOf(schema));
    if (names[0] !== undefined && names[0] === names[1]) {
      // A named schema is compared once, wherever it is used.
      if (this.seen.has(names[0])) return;
      this.seen.add(names[0]);
      return this.compareResolved(before, after, `${names[0]} in ${this.isRequest ? 'requests' : 'answers'}`);
    }
    this.compareResolved(before, after, where);
  }

  private compareResolved(from: Schema, to: Schema, where: string): void {
    const before = plain(this.documents.before, from);
    const after = plain(this.documents.after, to);
    const [were, are] = [alternativesOf(before), alternativesOf(after)];
    if (were.size > 1 || are.size > 1) return this.compareAlternatives(were, are, where);
    this.compareTypes(before, after, where);
    this.compareValues(before, after, where);
    if (this.isRequest) this.compareLimits(before, after, where);
    this.compareForm(before, after, where);
    this.compareProperties(before, after, where);
    this.compareConditions(before, after, where);
    if (before['items'] !== undefined || after['items'] !== undefined)
      this.compare(before['items'] as Schema | undefined, after['items'] as Schema | undefined, `${where}/*`);
  }

  private compareAlternatives(were: Alternatives, are: Alternatives, where: string): void {
    for (const [name, schema] of were) {
      if (are.has(name)) this.compare(schema, are.get(name), where);
      else if (this.isRequest) this.report(where, `takes no ${name} any more`);
    }
    if (!this.isRequest) for (const name of are.keys()) if (!were.has(name)) this.report(where, `can be ${name} now`);
  }

  private compareTypes(before: Schema, after: Schema, where: string): void {
    const [were, are] = [typesOf(before), typesOf(after)];
    const isLost = (type: string, among: ReadonlySet<string>) =>
      among.size > 0 && !among.has(type) && !(type === 'integer' && among.has('number'));
    if (this.isRequest) {
      for (const type of were) if (isLost(type, are)) this.report(where, `takes no ${type} any more`);
      if (were.size === 0 && are.size > 0) this.report(where, `takes only ${[...are].join(' or ')} now`);
    } else {
      for (const type of are) if (isLost(type, were)) this.report(where, `can be ${type} now`);
      if (were.size > 0 && are.size === 0) this.report(where, 'can be of any type now');
    }
  }

  private compareValues(before: Schema, after: Schema, where: string): void {
    const [were, are] = [valuesOf(before), valuesOf(after)];
    if (this.isRequest && are !== undefined)
      if (were === undefined) this.report(where, 'takes only some values now');
      else for (const value of were) if (!are.has(value)) this.report(where, `does not take ${value} any more`);
    if (!this.isRequest && were !== undefined)
      if (are === undefined) this.report(where, 'can have any value now');
      else for (const value of are) if (!were.has(value)) this.report(where, `can be ${value} now`);
  }

  private compareLimits(before: Schema, after: Schema, where: string): void {
    const tightened = (keywords: readonly string[], isTighter: (was: number, is: number) => boolean) => {
      for (const keyword of keywords) {
        const [was, is] = [before[keyword], after[keyword]] as (number | undefined)[];
        if (is !== undefined && (was === undefined || isTighter(was, is)))
          this.report(where, `${keyword} was ${was ?? 'open'}, and is ${is}`);
      }
    };
    tightened(UPPER, (was, is) => is < was);
    tightened(LOWER, (was, is) => is > was);
    if (after['uniqueItems'] === true && before['uniqueItems'] !== true) this.report(where, 'takes each item once now');
    for (const keyword of ['pattern', 'format', ...EXACT])
      if (after[keyword] !== undefined && !isSame(before[keyword], after[keyword]) && !isWidthOfInteger(after[keyword]))
        this.report(where, `${keyword} was ${written(before[keyword])}, and is ${written(after[keyword])}`);
    if (after['additionalProperties'] === false && before['additionalProperties'] !== false)
      this.report(where, 'takes no undeclared properties any more');
    if (!isSame(before['default'], after['default']) && before['default'] !== undefined)
      this.report(
        where,
        `without it, ${written(before['default'])} was meant, and ${written(after['default'])} is now`,
      );
  }

  /** The form of a text in an answer: parsers of dates and ids rely on it. */
  private compareForm(before: Schema, after: Schema, where: string): void {
    const { format } = before;
    if (this.isRequest || format === undefined || format === after['format'] || isWidthOfInteger(format)) return;
    this.report(where, `format was ${written(format)}, and is ${written(after['format'])}`);
  }

  private compareProperties(before: Schema, after: Schema, where: string): void {
    const [were, are] = [propertiesOf(before), propertiesOf(after)];
    const [needed, needs] = [requiredOf(before), requiredOf(after)];
    for (const [name, property] of Object.entries(were)) {
      const isKept = are[name] !== undefined || (this.isRequest && after['additionalProperties'] !== false);
      if (!isKept) this.report(`${where}/${name}`, this.isRequest ? 'is not taken any more' : 'is gone');
      else if (are[name] !== undefined) this.compare(property, are[name], `${where}/${name}`);
    }
    if (this.isRequest)
      for (const name of needs) if (!needed.has(name)) this.report(`${where}/${name}`, 'is required now');
    if (!this.isRequest)
      for (const name of needed)
        if (!needs.has(name) && are[name] !== undefined) this.report(`${where}/${name}`, 'may be missing now');
  }

  /** More conditions let less pass, and fewer let more. */
  private compareConditions(before: Schema, after: Schema, where: string): void {
    const [were, are] = [before, after].map((schema) => (schema['allOf'] ?? []) as Schema[]) as [Schema[], Schema[]];
    if (this.isRequest ? are.length > were.length : are.length < were.length)
      this.report(where, `allOf had ${were.length} parts, and has ${are.length}`);
    were.forEach((part, index) => are[index] && this.compare(part, are[index], `${where}(allOf ${index})`));
  }
}

/** A schema without the detours to it: what it refers to, or its one condition. */
function plain(document: Document, schema: Schema): Schema {
  const found = resolved(document, schema);
  const { allOf, ...rest } = found as { allOf?: Schema[] } & Schema;
  return allOf?.length === 1 ? { ...plain(document, allOf[0]!), ...rest } : found;
}

type Alternatives = ReadonlyMap<string, Schema>;

/** What a value may be one of, by what tells them apart; a schema without alternatives is the only one. */
function alternativesOf(schema: Schema): Alternatives {
  const parts = (schema['anyOf'] ?? schema['oneOf'] ?? [schema]) as Schema[];
  return new Map(parts.map((part) => [nameOf(part) ?? ([...typesOf(part)].join(' or ') || written(part)), part]));
}

/** The name of a schema that is only referred to, be it as its one condition. */
function nameOf({ $ref, allOf }: Schema): string | undefined {
  if (typeof $ref === 'string') return $ref.split('/').at(-1);
  const [only, ...others] = (allOf ?? []) as Schema[];
  return only && others.length === 0 ? nameOf(only) : undefined;
}

const typesOf = ({ type }: Schema): ReadonlySet<string> =>
  new Set((type === undefined ? [] : [type].flat()) as string[]);

function valuesOf({ enum: values, const: value }: Schema): ReadonlySet<string> | undefined {
  if (values !== undefined) return new Set((values as unknown[]).map(written));
  return value === undefined ? undefined : new Set([written(value)]);
}

const propertiesOf = (schema: Schema): Readonly<Record<string, Schema>> =>
  (schema['properties'] ?? {}) as Readonly<Record<string, Schema>>;
const requiredOf = (schema: Schema): ReadonlySet<string> => new Set((schema['required'] ?? []) as string[]);
/** What `int32` and `int64` say, the limits say too. */
const isWidthOfInteger = (format: unknown): boolean => format === 'int32' || format === 'int64';
const written = (value: unknown): string => JSON.stringify(value) ?? 'open';
const isSame = (one: unknown, other: unknown): boolean => written(one) === written(other);
