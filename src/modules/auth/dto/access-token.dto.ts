import type { AccessGrant } from '../auth.service.js';

/** What it takes to be let in, for a few minutes. */
export class AccessTokenDto {
  /** To be sent as `Authorization: Bearer …`. */
  readonly accessToken: string;

  /** @example Bearer */
  readonly tokenType: string;

  /**
   * For how many seconds the access token is valid.
   * @example 600
   */
  readonly expiresIn: number;

  /** The organization that the access token is for; null for none. */
  readonly organizationId: string | null;

  static of({ accessToken, expiresIn, organizationId }: AccessGrant): AccessTokenDto {
    return { accessToken, tokenType: 'Bearer', expiresIn, organizationId };
  }
}
