import { createHash, createPublicKey, type KeyObject } from 'node:crypto';

/** A public key on P-256, as the world may know it (RFC 7517, RFC 7518 section 6.2). */
export interface PublicJwk {
  readonly kty: string;
  readonly crv: string;
  readonly x: string;
  readonly y: string;
}

/** The public half of a key of ours, by which a token that it signed is known. */
export class VerificationKey {
  readonly publicKey: KeyObject;
  readonly jwk: PublicJwk;
  /** The key's thumbprint (RFC 7638): the same in every process, with no table of names. */
  readonly id: string;

  /** Of either half of the pair, as PEM. */
  constructor(pem: string) {
    this.publicKey = createPublicKey(pem);
    const { kty, crv, x, y } = this.publicKey.export({ format: 'jwk' });
    this.jwk = { kty: kty!, crv: crv!, x: x!, y: y! };
    this.id = thumbprint(this.jwk);
  }
}

/** The required members in the order of their names, without white space (RFC 7638, section 3). */
const thumbprint = ({ crv, kty, x, y }: PublicJwk): string =>
  createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');
