import * as fc from 'fast-check';
import { Known } from './values.js';
import { STRANGE_JSON, STRANGE_KEYS, STRANGE_TEXTS } from './strange.js';

/** One thing that is made wrong in a body. */
export interface Flaw {
  readonly kind:
    'none' | 'remove' | 'null' | 'text' | 'json' | 'add' | 'twice' | 'shift' | 'quote' | 'cut' | 'wrap' | 'replace';
  /** Where: the how-many-eth value of the body. */
  readonly where: number;
  readonly which: number;
}

export const flaw: fc.Arbitrary<Flaw> = fc.record({
  kind: fc.constantFrom('remove', 'null', 'text', 'json', 'add', 'twice', 'shift', 'quote', 'cut', 'wrap', 'replace'),
  where: fc.nat(40),
  which: fc.nat(200),
});

export const FLAWLESS: Flaw = { kind: 'none', where: 0, which: 0 };

const RAW = '\u0001raw:';
/** A text that is written as it stands, without quotes. */
const raw = (json: string): string => RAW + Buffer.from(json).toString('base64');
const rawPattern = new RegExp(String.raw`"\\u0001raw:([A-Za-z0-9+/=]*)"`, 'g');
const at = <Item>(items: readonly Item[], index: number): Item => items[index % items.length]!;

/** Writes a planned body, with its flaw; `find` says what the values of the world are. */
export function write(plan: unknown, { kind, where, which }: Flaw, find: (known: Known) => unknown): string {
  const root = { body: planned(plan, find) };
  const places = placesIn(root);
  const place = at(places, where);
  if (kind === 'replace') return at(STRANGE_JSON, which);
  spoil(place, kind, which);
  const text = JSON.stringify(root.body) ?? '';
  const written = text.replaceAll(rawPattern, (_, json: string) => Buffer.from(json, 'base64').toString());
  if (kind === 'cut') return written.slice(0, which % (written.length + 1));
  return kind === 'wrap' ? `[${written}]` : written;
}

interface Place {
  readonly parent: Record<string, unknown>;
  readonly key: string;
}

function spoil({ parent, key }: Place, kind: Flaw['kind'], which: number): void {
  const value = parent[key];
  if (kind === 'remove') delete parent[key];
  else if (kind === 'null') parent[key] = null;
  else if (kind === 'text') parent[key] = at(STRANGE_TEXTS, which);
  else if (kind === 'json') parent[key] = raw(at(STRANGE_JSON, which));
  else if (kind === 'quote')
    parent[key] = typeof value === 'string' ? raw(/^-?\d+$/.test(value) ? value : '1') : String(value);
  else if (kind === 'shift') parent[key] = shifted(value, which);
  else if (kind === 'add' || kind === 'twice') parent[key] = withProperty(value, kind, which);
}

/** Beyond one limit by one, if it stands at one. */
function shifted(value: unknown, which: number): unknown {
  const step = which % 2 === 0 ? 1 : -1;
  if (typeof value === 'number')
    return at([value + step, -value, value + 0.5, value * 1_000_000, value * 1e9 + step], which >> 1);
  if (typeof value === 'string')
    return step > 0 ? `${value}${at(['x', ' ', '\u0301', '0'], which >> 1)}` : value.slice(0, -1);
  if (Array.isArray(value)) return step > 0 ? [...(value as unknown[]), ...(value as unknown[])] : value.slice(1);
  return typeof value === 'boolean' ? Number(value) : value;
}

/** An object with one property more: of a strange name, or one that it has already. */
function withProperty(value: unknown, kind: 'add' | 'twice', which: number): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const text = JSON.stringify(value).replaceAll(rawPattern, (_, json: string) =>
    Buffer.from(json, 'base64').toString(),
  );
  const own = Object.keys(value).map((key) => JSON.stringify(key));
  const key = kind === 'twice' && own.length > 0 ? at(own, which) : at(STRANGE_KEYS, which);
  return raw(`${text.slice(0, -1)}${own.length > 0 ? ',' : ''}${key}:${at(STRANGE_JSON, which >> 2)}}`);
}

function placesIn(parent: object): Place[] {
  return Object.entries(parent).flatMap(([key, value]) => [
    { parent: parent as Record<string, unknown>, key },
    ...(typeof value === 'object' && value !== null ? placesIn(value as object) : []),
  ]);
}

/** A copy of a plan in which the values of the world stand. */
export function planned(plan: unknown, find: (known: Known) => unknown): unknown {
  if (plan instanceof Known) return find(plan);
  if (Array.isArray(plan)) return plan.map((item) => planned(item, find));
  if (typeof plan !== 'object' || plan === null) return plan;
  return Object.fromEntries(Object.entries(plan).map(([key, value]) => [key, planned(value, find)]));
}
