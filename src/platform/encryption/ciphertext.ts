import { createCipheriv, createDecipheriv, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';
import { KEY_ID_BYTES } from './key-ring.js';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const SALT_BYTES = 24;
const SALT_AT = 1 + KEY_ID_BYTES;
const TAG_AT = SALT_AT + SALT_BYTES;
const BODY_AT = TAG_AT + TAG_BYTES;

/** What the first byte of everything encrypted says: how it was. */
const VERSION = 2;
const UNNAMED_VERSION = 1;
/** Stands for the key of what names none. */
export const UNNAMED = 'version 1';

/** The key that something encrypted names; null where it is of the version that names none, undefined where it is nothing that we know. */
export function keyIdIn(encrypted: Uint8Array): string | null | undefined {
  if (encrypted[0] === UNNAMED_VERSION) return null;
  if (encrypted[0] !== VERSION || encrypted.length < BODY_AT) return undefined;
  return Buffer.from(encrypted.subarray(1, SALT_AT)).toString('hex');
}

/**
 * Encrypts with a key that is made for this value alone, of ours and of 192 random bits (HKDF; the construction of XAES-256-GCM): so
 * it does not matter how many values there are. What stands in front of the tag, and the place, are the additional data.
 */
export function seal(
  text: string,
  place: string,
  { id, key }: { readonly id: string; readonly key: KeyObject },
): Buffer {
  const head = Buffer.concat([Buffer.of(VERSION), Buffer.from(id, 'hex'), randomBytes(SALT_BYTES)]);
  const cipher = createCipheriv(CIPHER, ...onlyFor(head, key)).setAAD(boundTo(head, place));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([head, cipher.getAuthTag(), body]);
}

/** The text, where it was encrypted with this key for this place; throws otherwise. */
export function open(encrypted: Uint8Array, place: string, key: KeyObject): string {
  const head = encrypted.subarray(0, TAG_AT);
  const decipher = createDecipheriv(CIPHER, ...onlyFor(head, key), { authTagLength: TAG_BYTES });
  decipher.setAAD(boundTo(head, place)).setAuthTag(encrypted.subarray(TAG_AT, BODY_AT));
  return Buffer.concat([decipher.update(encrypted.subarray(BODY_AT)), decipher.final()]).toString();
}

/** The same, of the first version: one key for all values, and a random nonce. */
export function openUnnamed(encrypted: Uint8Array, place: string, key: KeyObject): string {
  const [tagAt, bodyAt] = [1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES];
  const decipher = createDecipheriv(CIPHER, key, encrypted.subarray(1, tagAt), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(place)).setAuthTag(encrypted.subarray(tagAt, bodyAt));
  return Buffer.concat([decipher.update(encrypted.subarray(bodyAt)), decipher.final()]).toString();
}

function onlyFor(head: Uint8Array, key: KeyObject): [key: Uint8Array, nonce: Uint8Array] {
  const salt = head.subarray(SALT_AT, TAG_AT);
  const made = new Uint8Array(hkdfSync('sha256', key, salt, 'atrium encrypted value', KEY_BYTES + NONCE_BYTES));
  return [made.subarray(0, KEY_BYTES), made.subarray(KEY_BYTES)];
}

const boundTo = (head: Uint8Array, place: string): Buffer => Buffer.concat([head, Buffer.from(place)]);
