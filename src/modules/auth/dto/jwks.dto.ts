import { ArrayMaxSize, IsIn, Matches } from 'class-validator';
import { Length } from '#platform/http';
import { ALGORITHM } from '../tokens/access-tokens.service.js';
import type { SigningKeys } from '../tokens/signing-keys.js';

/** A public key (RFC 7517). */
export class JwkDto {
  /**
   * The kind of key: elliptic curve.
   * @example EC
   */
  @IsIn(['EC'])
  readonly kty: string;

  /**
   * The curve.
   * @example P-256
   */
  @IsIn(['P-256'])
  readonly crv: string;

  /**
   * The key's point on the curve: x, in base64url.
   * @example f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU
   */
  @Length(43, 43)
  @Matches(/^[\w-]+$/)
  readonly x: string;

  /**
   * The key's point on the curve: y, in base64url.
   * @example x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0
   */
  @Length(43, 43)
  @Matches(/^[\w-]+$/)
  readonly y: string;

  /**
   * What the key is for: signatures.
   * @example sig
   */
  @IsIn(['sig'])
  readonly use: string;

  /**
   * The algorithm that it signs with.
   * @example ES256
   */
  @IsIn([ALGORITHM])
  readonly alg: string;

  /**
   * The thumbprint of the key (RFC 7638): the `kid` of every token that it signed.
   * @example NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs
   */
  @Length(43, 43)
  @Matches(/^[\w-]+$/)
  readonly kid: string;
}

/** The public keys in use (RFC 7517, section 5). */
export class JwksDto {
  /** Those that verify a token that is valid now, whichever of them signed it, and those that will sign later. */
  @ArrayMaxSize(10)
  readonly keys: JwkDto[];

  static of({ published }: SigningKeys): JwksDto {
    return { keys: published.map(({ id, jwk }) => ({ ...jwk, use: 'sig', alg: ALGORITHM, kid: id })) };
  }
}
