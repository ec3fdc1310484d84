import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { ValidateBy, type ValidationOptions } from 'class-validator';
import { pemsIn } from './pems.js';

const MINIMUM_SECRET_LENGTH = 32;
const MINIMUM_DISTINCT_CHARACTERS = 12;
const ENCRYPTION_KEY_BYTES = 32;
/** Besides the one that signs: as many as a key set has place for. */
const MOST_VERIFICATION_KEYS = 9;

/** At least 32 characters of which 12 differ: refuses what was typed by hand or left from an example. */
export function IsStrongSecret(options?: ValidationOptions): PropertyDecorator {
  const validate = (value: unknown) => {
    if (typeof value !== 'string' || value.length < MINIMUM_SECRET_LENGTH) return false;
    return new Set(value).size >= MINIMUM_DISTINCT_CHARACTERS && !/change.?me|example|secret|password/i.test(value);
  };
  return described('isStrongSecret', 'must be at least 32 random characters', validate, options);
}

/** Stands among encryption keys for the one that is made of `ATRIUM_SECRET`. */
export const DERIVED_KEY = 'derived';

/** 32 bytes in base64, of which 12 differ: a key of AES-256 that nobody typed; or `DERIVED_KEY`. */
export function IsEncryptionKey(options?: ValidationOptions): PropertyDecorator {
  const validate = (value: unknown) => {
    if (value === DERIVED_KEY) return true;
    if (typeof value !== 'string' || !/^[\w+/-]{43}=?$/.test(value)) return false;
    const bytes = Buffer.from(value, 'base64');
    return bytes.length === ENCRYPTION_KEY_BYTES && new Set(bytes).size >= MINIMUM_DISTINCT_CHARACTERS;
  };
  return described('isEncryptionKey', 'must be 32 random bytes in base64, or derived', validate, options);
}

/** A private key on the curve P-256, the only one that ES256 signs with (RFC 7518, section 3.4). */
export function IsEs256PrivateKey(): PropertyDecorator {
  return described('isEs256PrivateKey', 'must be a P-256 private key in PKCS#8 PEM', (value) =>
    isOnP256(() => createPrivateKey(String(value))),
  );
}

/** Keys on the curve P-256 in PEM, one behind the other, each the private or the public half. */
export function AreEs256Keys(): PropertyDecorator {
  const message = `must be P-256 keys in PEM, private or public, one behind the other, ${MOST_VERIFICATION_KEYS} at most`;
  return described('areEs256Keys', message, (value) => {
    const pems = pemsIn(String(value));
    if (!pems || pems.length > MOST_VERIFICATION_KEYS) return false;
    return pems.every((pem) => isOnP256(() => createPublicKey(pem)));
  });
}

function isOnP256(read: () => KeyObject): boolean {
  try {
    return read().asymmetricKeyDetails?.namedCurve === 'prime256v1';
  } catch {
    return false;
  }
}

/** A `postgres://user@host/database` address. */
export function IsPostgresUrl(): PropertyDecorator {
  return described('isPostgresUrl', 'must look like postgres://user:password@host:5432/database', (value) => {
    if (typeof value !== 'string' || !URL.canParse(value)) return false;
    const url = new URL(value);
    return ['postgres:', 'postgresql:'].includes(url.protocol) && url.username !== '' && url.pathname.length > 1;
  });
}

/**
 * A `redis://` or `rediss://` address with a host, and nothing behind the number of the database: parameters would change
 * how a connection behaves.
 */
export function IsRedisUrl(): PropertyDecorator {
  return described('isRedisUrl', 'must look like redis://user:password@host:6379/0, or rediss://', (value) => {
    if (typeof value !== 'string' || !URL.canParse(value)) return false;
    const { protocol, username, password, hostname, pathname, search, hash } = new URL(value);
    if (!['redis:', 'rediss:'].includes(protocol) || hostname === '' || search !== '' || hash !== '') return false;
    return /^(\/\d{0,4})?$/.test(pathname) && !/%(?![0-9a-f]{2})/i.test(username + password);
  });
}

function described(
  name: string,
  message: string,
  validate: (value: unknown) => boolean,
  options?: ValidationOptions,
): PropertyDecorator {
  const validator = { validate, defaultMessage: (args?: { property: string }) => `${args!.property} ${message}` };
  return ValidateBy({ name, validator }, options);
}
