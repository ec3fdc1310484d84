import * as fc from 'fast-check';
import { type Document, type Operation, resolved } from '../document.js';
import { type Flaw, flaw, FLAWLESS } from './body.js';
import { STRANGE_ESCAPES, STRANGE_HEADERS, STRANGE_TEXTS } from './strange.js';
import { known, type Making, type Plan, valid } from './values.js';
import type { Role } from './world.js';

/** An operation with its place in the document. */
export interface Target {
  readonly path: string;
  readonly method: string;
  readonly operation: Operation;
}

/** The version that the thing has, whatever that is when it is sent. */
export const CURRENT = Symbol('the current version');

/** A request as it is planned: what of the world it names is found when it is sent. */
export interface Shot {
  readonly method: string;
  readonly caller: Role;
  readonly params: Readonly<Record<string, unknown>>;
  readonly query: readonly (readonly [name: string, value: unknown])[];
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  readonly flaw: Flaw;
}

/** A part of an address that is sent as it stands. */
export class Escaped {
  constructor(readonly text: string) {}
}

/** Requests to an operation: as the document wants them, and with something wrong. */
export function shotsAt(document: Document, target: Target): fc.Arbitrary<Shot> {
  const careful = fc.record<Shot>(plans({ document, isCareful: true }, target));
  const carelessly = { document, isCareful: false };
  const wild = fc.record<Shot>({
    ...plans(carelessly, target),
    method: fc.constantFrom(target.method, target.method, target.method === 'GET' ? 'HEAD' : target.method),
    caller: fc.constantFrom(
      ...callersOf(target),
      'anonymous',
      'forged',
      'nobody',
      'customer',
      'staff',
      'admin',
      'program',
      'stranger',
    ),
    query: fc.tuple(query(carelessly, target), oddQuery(document, target)).map(([right, odd]) => [...right, ...odd]),
    headers: fc.tuple(headers(carelessly, target), oddHeaders).map(([declared, odd]) => ({ ...declared, ...odd })),
    flaw: target.operation.requestBody ? flaw : fc.constant(FLAWLESS),
  });
  return fc.oneof(careful, wild);
}

function plans(making: Making, target: Target): { [Part in keyof Shot]: fc.Arbitrary<Shot[Part]> } {
  const { requestBody } = target.operation;
  const schema = requestBody && resolved(making.document, requestBody).content['application/json']!.schema!;
  return {
    method: fc.constant(target.method),
    caller: fc.constantFrom(...callersOf(target)),
    params: params(making, target),
    query: query(making, target),
    headers: headers(making, target),
    body: schema ? valid(making, schema, 'body') : fc.constant(undefined),
    flaw: fc.constant(FLAWLESS),
  };
}

/** Those who usually call it. */
const callersOf = ({ path }: Target): readonly Role[] =>
  path.startsWith('/v1/operations/') ? ['operator', 'operator', 'owner'] : ['owner', 'owner', 'customer'];

/** The world calls things by their kind: the `id` in `/v1/orders/{id}` is an `orderId`, in `/v1/audit-entries/{id}` an `auditEntryId`. */
function params(making: Making, { path }: Target): fc.Arbitrary<Record<string, unknown>> {
  const segments = path.split('/');
  const names = segments.flatMap((segment) => /^\{(\w+)\}$/.exec(segment)?.[1] ?? []);
  const strange = fc.oneof(
    fc.uuid(),
    fc.constantFrom(...STRANGE_TEXTS),
    fc.constantFrom(...STRANGE_ESCAPES).map((text) => new Escaped(text)),
  );
  const plansOf = (name: string) => {
    const kind = name === 'id' ? `${oneOf(segments[segments.indexOf('{id}') - 1]!)}Id` : name;
    return fc.oneof(
      { weight: 3, arbitrary: known(kind, making) },
      { weight: making.isCareful ? 0 : 1, arbitrary: strange },
    );
  };
  return fc.record(Object.fromEntries(names.map((name) => [name, plansOf(name)])));
}

const oneOf = (things: string): string =>
  things
    .replace(/ies$/, 'y')
    .replace(/s$/, '')
    .replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

const declared = (document: Document, { operation }: Target, place: string) =>
  (operation.parameters ?? []).map((each) => resolved(document, each)).filter((each) => each.in === place);

function query(making: Making, target: Target): fc.Arbitrary<Shot['query']> {
  const parameters = declared(making.document, target, 'query');
  const plan = Object.fromEntries(parameters.map(({ name, schema }) => [name, valid(making, schema, name)]));
  return fc
    .record(plan, { requiredKeys: parameters.filter(({ required }) => required).map(({ name }) => name) })
    .chain((all) => fc.subarray(Object.entries(all)));
}

/** Nothing, or one more parameter: unknown, there already, strangely named or strangely written. */
function oddQuery(document: Document, target: Target): fc.Arbitrary<Shot['query']> {
  const names = declared(document, target, 'query').map(({ name }) => name);
  const odd = ['hush', '__proto__', 'constructor', '', 'a.b', ...names.flatMap((name) => [`${name}[]`, `${name}[a]`])];
  const name = fc.constantFrom(...names, ...names, ...odd);
  const value = fc.oneof(
    fc.constantFrom(...STRANGE_TEXTS.filter((text) => text.length < 3000)),
    fc.constantFrom(...STRANGE_ESCAPES).map((text) => new Escaped(text)),
  );
  return fc.array(fc.tuple(name, value as Plan), { maxLength: 1 });
}

function headers(making: Making, target: Target): fc.Arbitrary<Shot['headers']> {
  const strange = fc.constantFrom<unknown>(...STRANGE_HEADERS, undefined);
  const right: Record<string, Plan> = {
    'If-Match': fc.constant(CURRENT),
    'Idempotency-Key': making.isCareful ? fc.uuid() : fc.constantFrom('again', 'and again'),
    // One that the world knows would have to come from a stream; without one a stream begins now.
    'Last-Event-ID': making.isCareful ? fc.constant(undefined) : fc.stringMatching(/^[\w-]{1,60}$/),
  };
  const plan = declared(making.document, target, 'header').map(({ name, schema }) => {
    const own = right[name] ?? valid(making, schema, name);
    return [name, making.isCareful ? own : fc.oneof({ weight: 2, arbitrary: own }, { weight: 1, arbitrary: strange })];
  });
  return fc.record(Object.fromEntries(plan) as Record<string, Plan>);
}

/** What any request may carry, seldom as it should be: one of these, or none. */
const oddHeaders: fc.Arbitrary<Shot['headers']> = fc.oneof(
  fc.constant({}),
  ...Object.entries({
    'if-none-match': STRANGE_HEADERS,
    'x-request-id': STRANGE_HEADERS,
    accept: ['text/html', '*/*;q=0', 'application/json', ...STRANGE_HEADERS],
    'content-type': ['text/plain', 'application/json; charset=utf-16', 'application/JSON', 'application/json;', ''],
    origin: ['null', 'https://evil.example.com', ...STRANGE_HEADERS],
    expect: ['100-continue', 'tea'],
  }).map(([name, values]) => fc.constantFrom(...values).map((value) => ({ [name]: value }))),
);
