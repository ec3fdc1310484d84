import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import { declaredEncrypted } from '#platform/database';
import { keyIdIn, open, openUnnamed, seal, UNNAMED } from './ciphertext.js';
import { KeyRing } from './key-ring.js';
import { Undecipherable } from './undecipherable.js';

/**
 * Keeps secrets that have to be read again, such as those of webhooks, so that a copy of the database tells nobody. What is
 * encrypted is bound to its place: in another row, or another tenant's, it cannot be read (AES-256-GCM, the place being part of
 * the additional data; NIST SP 800-38D). It names its key, so that keys can be replaced while it is used.
 */
@Injectable()
export class Encryption {
  readonly ring: KeyRing;

  constructor(config: Config) {
    this.ring = new KeyRing(config);
  }

  /**
   * Encrypts a text for one place, such as `webhook_endpoints/<id>`; twice the same text looks different. The place begins with
   * a table that its module declares as encrypted: what nobody can find cannot be encrypted anew when a key is replaced.
   */
  encrypt(text: string, place: string): Buffer {
    const table = place.split('/', 1)[0];
    if (!declaredEncrypted().some((columns) => columns.table === table))
      throw new TypeError(`Nobody declares what ${table} keeps encrypted: DatabaseModule.forFeature({ encrypted })`);
    return seal(text, place, this.ring.current);
  }

  /**
   * Encrypts a text that is gone before its key is, for a place that is no row: a mail that waits to be sent. Nobody encrypts it
   * anew when the key is replaced.
   */
  encryptBriefly(text: string, place: string): Buffer {
    return seal(text, place, this.ring.current);
  }

  /** The text that was encrypted for this place; throws `Undecipherable` for anything else. */
  decrypt(encrypted: Uint8Array, place: string): string {
    const keyId = keyIdIn(encrypted);
    if (keyId === undefined) throw new Undecipherable(place, 'is nothing that was ever encrypted here');
    if (keyId === null) return this.decryptUnnamed(encrypted, place);
    const key = this.ring.find(keyId)?.key;
    if (!key) throw new Undecipherable(place, `was made under the key ${keyId}, which is not configured`);
    try {
      return open(encrypted, place, key);
    } catch (cause) {
      throw new Undecipherable(place, 'was altered, or made for another place', { cause });
    }
  }

  /** Whether it was made under the key that encrypts now. */
  isCurrent(encrypted: Uint8Array): boolean {
    return keyIdIn(encrypted) === this.ring.current.id;
  }

  /** The id of the key that it names; `UNNAMED` where it is so old that it names none. */
  keyOf(encrypted: Uint8Array): string {
    return keyIdIn(encrypted) ?? UNNAMED;
  }

  private decryptUnnamed(encrypted: Uint8Array, place: string): string {
    const causes: unknown[] = [];
    for (const key of this.ring.unnamed) {
      try {
        return openUnnamed(encrypted, place, key);
      } catch (error) {
        causes.push(error);
      }
    }
    throw new Undecipherable(place, 'was altered, made for another place, or made under another ATRIUM_SECRET', {
      cause: causes[0],
    });
  }
}
