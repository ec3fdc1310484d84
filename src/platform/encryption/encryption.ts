import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** What the first byte of everything encrypted says: how it was. */
const VERSION = 1;

/** Something encrypted cannot be read here: it was altered, moved, or written under another `ATRIUM_SECRET`. */
export class Undecipherable extends Error {
  constructor(place: string, options?: ErrorOptions) {
    super(`What is encrypted in ${place} was altered, or written under another ATRIUM_SECRET`, options);
    this.name = 'Undecipherable';
  }
}

/**
 * Keeps secrets that have to be read again, such as those of webhooks, so that a copy of the database tells nobody. What is
 * encrypted is bound to its place: in another row, or another tenant's, it cannot be read (AES-256-GCM, the place being the
 * additional data; NIST SP 800-38D).
 */
@Injectable()
export class Encryption {
  private readonly key: KeyObject;

  constructor(config: Config) {
    this.key = createSecretKey(new Uint8Array(hkdfSync('sha256', config.secret, '', 'atrium secrets at rest', 32)));
  }

  /** Encrypts a text for one place, such as `webhook_endpoints/<id>`; twice the same text looks different. */
  encrypt(text: string, place: string): Buffer {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.key, nonce).setAAD(Buffer.from(place));
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), body]);
  }

  /** The text that was encrypted for this place; throws `Undecipherable` for anything else. */
  decrypt(encrypted: Uint8Array, place: string): string {
    try {
      if (encrypted[0] !== VERSION) throw new RangeError('An unknown version');
      const [nonce, tag, body] = partsOf(encrypted);
      const decipher = createDecipheriv(CIPHER, this.key, nonce, { authTagLength: TAG_BYTES });
      decipher.setAAD(Buffer.from(place)).setAuthTag(tag);
      return Buffer.concat([decipher.update(body), decipher.final()]).toString();
    } catch (error) {
      throw new Undecipherable(place, { cause: error });
    }
  }
}

function partsOf(encrypted: Uint8Array): [nonce: Uint8Array, tag: Uint8Array, body: Uint8Array] {
  const [tagAt, bodyAt] = [1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES];
  return [encrypted.subarray(1, tagAt), encrypted.subarray(tagAt, bodyAt), encrypted.subarray(bodyAt)];
}
