import { IsString, Matches } from 'class-validator';
import { MaxLength } from '#platform/http';
import { IsRedirectUri } from './provider-names.js';

/** Somebody who wants to log in with an account that they have elsewhere. */
export class BeginFederatedLoginDto {
  /**
   * The name of a provider for everybody, or the id of an organization’s own.
   * @example google
   */
  @Matches(/^[a-z0-9-]+$/)
  @MaxLength(40)
  @IsString()
  readonly provider: string;

  /**
   * Where the provider sends them back to: one of the pages that the operator has listed, to the letter.
   * @example https://app.example.com/logged-in
   */
  @IsRedirectUri()
  readonly redirectUri: string;
}
