/** What is remembered of a thing: flat, and nothing that its own API would not show. */
export type Snapshot = Readonly<Record<string, string | number | boolean | null>>;

/** As a caller gives it: what is undefined is left out. */
export type GivenSnapshot = Readonly<Record<string, string | number | boolean | null | undefined>>;

export const MOST_FIELDS = 50;
export const LONGEST_TEXT = 500;
const SECRETS = /pass(word|phrase)|secret|token|hash|credential|cookie|authorization|private/i;

/**
 * What an entry keeps of a thing as it was and as it is: of two the fields that differ, texts cut to 500 characters. A field
 * that sounds like a secret, and one too many, are mistakes of who declared them, and a `TypeError`.
 */
export function remembered(
  before: GivenSnapshot | undefined,
  after: GivenSnapshot | undefined,
): { before: Snapshot | null; after: Snapshot | null } {
  const was = before ? snapshotOf(before) : null;
  const is = after ? snapshotOf(after) : null;
  if (!was || !is) return { before: was, after: is };
  return { before: different(was, is), after: different(is, was) };
}

function snapshotOf(given: GivenSnapshot): Snapshot {
  const fields = Object.entries(given).filter(([, value]) => value !== undefined);
  if (fields.length > MOST_FIELDS) throw new TypeError(`An audit entry remembers ${MOST_FIELDS} fields at most`);
  return Object.fromEntries(fields.map(([name, value]) => [named(name), bounded(name, value)]));
}

/** The fields of one that are not the same in the other. */
const different = (one: Snapshot, other: Snapshot): Snapshot =>
  Object.fromEntries(Object.entries(one).filter(([name, value]) => other[name] !== value));

function named(name: string): string {
  if (SECRETS.test(name)) throw new TypeError(`"${name}" sounds like a secret, and an audit entry is read by many`);
  return name;
}

function bounded(name: string, value: unknown): string | number | boolean | null {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'string') return cut(value.toWellFormed());
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new TypeError(`"${name}" is no text, number or truth: an audit entry remembers nothing else`);
}

/** By code points: half a character could not be stored. */
function cut(text: string): string {
  if (text.length <= LONGEST_TEXT) return text;
  const characters = Array.from(text);
  return characters.length <= LONGEST_TEXT ? text : `${characters.slice(0, LONGEST_TEXT - 1).join('')}…`;
}
