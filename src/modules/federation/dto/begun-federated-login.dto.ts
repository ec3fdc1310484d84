import { IsUUID, Matches } from 'class-validator';
import { MaxLength } from '#platform/http';
import type { BegunLogin } from '../logins/federated-logins.service.js';

/** A login that was begun. */
export class BegunFederatedLoginDto {
  /**
   * The login’s id.
   * @example 01a1f7e0-2c4b-7d13-9a6e-5b8f1d3c7a21
   */
  @IsUUID()
  readonly id: string;

  /**
   * Where to send the person.
   * @example https://accounts.google.com/o/oauth2/v2/auth?client_id=atrium
   */
  @MaxLength(8000)
  @Matches(/^https?:/)
  readonly authorizationUrl: string;

  /**
   * What the provider sends back: a page that gets another one has an answer that is not its own.
   * @example Zk3mQ9tYb2LwR7nXc5VjH8sDf1GpA4eUoI6yT0iKlMs
   */
  @MaxLength(100)
  @Matches(/^[\w-]+$/)
  readonly state: string;

  /**
   * Proves who began the login. It goes through no address: the page keeps it, in `sessionStorage` for instance.
   * @example hX2bq0V1xKfR7dTzNnYp3mHaJ8eQw5gXoBvC4k9sUlL
   */
  @MaxLength(100)
  @Matches(/^[\w-]+$/)
  readonly secret: string;

  /** Until when it can be finished. */
  readonly expiresAt: Date;

  static of({ id, authorizationUrl, state, secret, expiresAt }: BegunLogin): BegunFederatedLoginDto {
    return { id, authorizationUrl, state, secret, expiresAt };
  }
}
