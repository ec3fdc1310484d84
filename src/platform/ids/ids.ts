import { v7, validate } from 'uuid';

/**
 * A new id: a UUIDv7 (RFC 9562), unique without asking the database and ordered by the time it was made, so that new rows
 * land side by side in an index. Ids made by one process only ever grow.
 */
export function newId(): string {
  return v7();
}

/** Tells whether text can be an id at all. Any UUID can, because imported rows may have kept theirs. */
export function isId(text: unknown): text is string {
  return validate(text);
}
