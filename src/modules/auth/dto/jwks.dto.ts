import { ALGORITHM } from '../tokens/access-tokens.service.js';
import type { SigningKey } from '../tokens/signing-key.js';

/** A public key (RFC 7517). */
export class JwkDto {
  /** @example EC */
  readonly kty: string;

  /** @example P-256 */
  readonly crv: string;

  readonly x: string;

  readonly y: string;

  /** What the key is for: `sig`, signatures. */
  readonly use: string;

  /** @example ES256 */
  readonly alg: string;

  /** The thumbprint of the key (RFC 7638): the `kid` of every token that it signed. */
  readonly kid: string;
}

/** The public keys in use (RFC 7517, section 5). */
export class JwksDto {
  readonly keys: JwkDto[];

  static of({ id, jwk }: SigningKey): JwksDto {
    return { keys: [{ ...jwk, use: 'sig', alg: ALGORITHM, kid: id }] };
  }
}
