import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { type Config, DERIVED_KEY } from '#platform/config';
import { derivedKeys } from './derived-keys.js';

/** How many bytes name a key in what it encrypted. */
export const KEY_ID_BYTES = 8;

/** A key of what the database keeps. Its id follows from it, in every process, and tells nothing of it. */
export class EncryptionKey {
  readonly id: string;

  constructor(
    readonly key: KeyObject,
    /** The setting that it comes from. */
    readonly origin: string,
  ) {
    this.id = Buffer.from(hkdfSync('sha256', key, '', 'atrium encryption key id', KEY_ID_BYTES)).toString('hex');
  }

  /** The key that a text in base64 is. */
  static in(text: string): EncryptionKey {
    return new EncryptionKey(createSecretKey(Buffer.from(text, 'base64')), 'ATRIUM_ENCRYPTION_KEYS');
  }
}

type Keys = Pick<Config, 'secret' | 'otherSecrets' | 'encryptionKeys'>;

/**
 * The keys that are configured: those of `ATRIUM_ENCRYPTION_KEYS`, and behind them those that follow from the secrets, so that
 * what was encrypted before there were any can still be read.
 */
export class KeyRing {
  /** The one that encrypts comes first. */
  readonly keys: readonly [EncryptionKey, ...EncryptionKey[]];
  /** Those of the first version, whose values do not name theirs. */
  readonly unnamed: readonly KeyObject[];
  private readonly byId: ReadonlyMap<string, EncryptionKey>;

  constructor(config: Keys) {
    const derived = derivedKeys(config, 'atrium encryption key').map(
      (key, index) => new EncryptionKey(key, index === 0 ? 'ATRIUM_SECRET' : 'ATRIUM_OTHER_SECRETS'),
    );
    const configured = config.encryptionKeys.map((text) =>
      text === DERIVED_KEY ? derived[0]! : EncryptionKey.in(text),
    );
    this.byId = new Map([...configured, ...derived].map((key) => [key.id, key]));
    this.keys = [...this.byId.values()] as [EncryptionKey];
    this.unnamed = derivedKeys(config, 'atrium secrets at rest');
  }

  get current(): EncryptionKey {
    return this.keys[0];
  }

  find(id: string): EncryptionKey | undefined {
    return this.byId.get(id);
  }
}
