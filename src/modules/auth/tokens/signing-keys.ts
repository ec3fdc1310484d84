import { createPrivateKey, type KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import { VerificationKey } from './verification-key.js';

/**
 * The keys behind access tokens, parsed once: parsing a PEM costs more than the signature. One signs; beside it are accepted and
 * published the key that will sign next, and the one that signed before, until its last token has expired.
 */
@Injectable()
export class SigningKeys {
  readonly privateKey: KeyObject;
  /** The key that signs comes first. */
  readonly published: readonly [VerificationKey, ...VerificationKey[]];
  private readonly byId: ReadonlyMap<string, VerificationKey>;

  constructor(config: Config) {
    this.privateKey = createPrivateKey(config.signingKey);
    const keys = [config.signingKey, ...config.verificationPems].map((pem) => new VerificationKey(pem));
    // During a rotation the key that signs may well stand among the others, too.
    this.byId = new Map(keys.map((key) => [key.id, key]));
    this.published = [...this.byId.values()] as [VerificationKey];
  }

  /** The id of the key that signs. */
  get id(): string {
    return this.published[0].id;
  }

  /** One of our keys, by what a token says of its own; undefined for any other. */
  find(id: unknown): VerificationKey | undefined {
    return typeof id === 'string' ? this.byId.get(id) : undefined;
  }
}
