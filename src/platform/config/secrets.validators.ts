import { createPrivateKey } from 'node:crypto';
import { ValidateBy } from 'class-validator';

const MINIMUM_SECRET_LENGTH = 32;
const MINIMUM_DISTINCT_CHARACTERS = 12;

/** At least 32 characters of which 12 differ: refuses what was typed by hand or left from an example. */
export function IsStrongSecret(): PropertyDecorator {
  return described('isStrongSecret', 'must be at least 32 random characters', (value) => {
    if (typeof value !== 'string' || value.length < MINIMUM_SECRET_LENGTH) return false;
    return new Set(value).size >= MINIMUM_DISTINCT_CHARACTERS && !/change.?me|example|secret|password/i.test(value);
  });
}

/** A private key on the curve P-256, the only one that ES256 signs with (RFC 7518, section 3.4). */
export function IsEs256PrivateKey(): PropertyDecorator {
  return described('isEs256PrivateKey', 'must be a P-256 private key in PKCS#8 PEM', (value) => {
    try {
      return createPrivateKey(String(value)).asymmetricKeyDetails?.namedCurve === 'prime256v1';
    } catch {
      return false;
    }
  });
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

function described(name: string, message: string, validate: (value: unknown) => boolean): PropertyDecorator {
  return ValidateBy({ name, validator: { validate, defaultMessage: (args) => `${args!.property} ${message}` } });
}
