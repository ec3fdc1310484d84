import { IsIn, IsInt, IsUUID, Matches, Max, Min } from 'class-validator';
import { MaxLength } from '#platform/http';
import type { AccessGrant } from '../auth.service.js';

/** What it takes to be let in, for a few minutes. */
export class AccessTokenDto {
  /**
   * To be sent as `Authorization: Bearer …`: a JWT, which is nobody's to read but the API's.
   * @example eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIwMWExZjdiOCJ9.c2lnbmF0dXJl
   */
  @MaxLength(4096)
  @Matches(/^[\w-]+\.[\w-]+\.[\w-]+$/)
  readonly accessToken: string;

  /**
   * How the access token is sent (RFC 6750).
   * @example Bearer
   */
  @IsIn(['Bearer'])
  readonly tokenType: string;

  /**
   * For how many seconds the access token is valid.
   * @example 600
   */
  @IsInt()
  @Min(1)
  @Max(900)
  readonly expiresIn: number;

  /**
   * The organization that the access token is for; null for none.
   * @example 01a1f7b9-c2a1-7e56-8d17-6f0a3b9e5c05
   */
  @IsUUID()
  readonly organizationId: string | null;

  static of({ accessToken, expiresIn, organizationId }: AccessGrant): AccessTokenDto {
    return { accessToken, tokenType: 'Bearer', expiresIn, organizationId };
  }
}
