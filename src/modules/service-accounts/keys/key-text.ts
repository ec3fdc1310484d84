import { hash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { isId } from '#platform/ids';

/** How every key begins; no access token does, and scanners look for it. */
export const KEY_PREFIX = 'atr_';
/** The beginning of a key that is kept and shown, so that people know it again: 212 bits of it stay unknown. */
const SHOWN_LENGTH = KEY_PREFIX.length + 8;

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const BASE = BigInt(DIGITS.length);
const SECRET_LENGTH = 43;
const TENANT_LENGTH = 22;
const CHECKSUM_LENGTH = 6;
const FORM = new RegExp(`^${KEY_PREFIX}[0-9A-Za-z]{${SECRET_LENGTH + TENANT_LENGTH + CHECKSUM_LENGTH}}$`);
export const KEY_LENGTH = KEY_PREFIX.length + SECRET_LENGTH + TENANT_LENGTH + CHECKSUM_LENGTH;

/** A new key: its text, which is shown once, and what of it is kept. */
export interface NewKeyText {
  readonly text: string;
  readonly hash: Buffer;
  readonly prefix: string;
}

/** What a key says of itself, and what it is found by. */
export interface ReadKeyText {
  readonly organizationId: string;
  readonly hash: Buffer;
}

/**
 * Makes a key of an organization: `atr_`, 256 random bits, the organization's id and a CRC-32 over all that, each in base 62
 * with leading zeros. The form is that of GitHub's tokens (“Behind GitHub’s new authentication token formats”, 2021): a double
 * click takes all of it, and a scanner tells it from anything else without asking us.
 */
export function newKeyText(organizationId: string): NewKeyText {
  const secret = digitsOf(randomBytes(32), SECRET_LENGTH);
  const tenant = digitsOf(Buffer.from(organizationId.replaceAll('-', ''), 'hex'), TENANT_LENGTH);
  const body = KEY_PREFIX + secret + tenant;
  const text = body + checksumOf(body);
  return { text, hash: hashOf(text), prefix: text.slice(0, SHOWN_LENGTH) };
}

/** Reads a key; null for what none can be, such as one with a letter wrong. */
export function readKeyText(text: string): ReadKeyText | null {
  if (!FORM.test(text)) return null;
  const body = text.slice(0, -CHECKSUM_LENGTH);
  if (checksumOf(body) !== text.slice(-CHECKSUM_LENGTH)) return null;
  const organizationId = idOf(body.slice(-TENANT_LENGTH));
  return isId(organizationId) ? { organizationId, hash: hashOf(text) } : null;
}

const hashOf = (text: string): Buffer => hash('sha256', text, 'buffer');

function checksumOf(body: string): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(body));
  return digitsOf(bytes, CHECKSUM_LENGTH);
}

function digitsOf(bytes: Buffer, length: number): string {
  let digits = '';
  for (let rest = BigInt(`0x${bytes.toString('hex')}`); digits.length < length; rest /= BASE)
    digits = DIGITS.charAt(Number(rest % BASE)) + digits;
  return digits;
}

function idOf(digits: string): string {
  let value = 0n;
  for (const digit of digits) value = value * BASE + BigInt(DIGITS.indexOf(digit));
  const hex = value.toString(16).padStart(32, '0');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.*)$/, '$1-$2-$3-$4-$5');
}
