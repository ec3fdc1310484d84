import { Injectable } from '@nestjs/common';
import jwt from 'jsonwebtoken';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config';
import { newId } from '#platform/ids';
import type { Role } from '#modules/organizations';
import { SigningKeys } from './signing-keys.js';

export const ALGORITHM = 'ES256';
export const AUDIENCE = 'atrium';
export const TOKEN_TYPE = 'at+jwt';

/** What an access token says of its bearer. */
export interface Bearer {
  readonly userId: string;
  readonly sessionId: string;
  readonly organizationId: string | null;
  readonly role: Role | null;
  readonly confinedTo: string | null;
  readonly identityProviderId: string | null;
  readonly authenticatedAt: Date | null;
  readonly authenticationMethods: readonly string[];
}

/** The claims of an access token (RFC 9068), with the organization and what the bearer is to it. */
export interface AccessTokenClaims {
  readonly iss: string;
  readonly aud: string;
  readonly sub: string;
  readonly sid: string;
  readonly org: string | null;
  readonly role: Role | null;
  readonly iat: number;
  readonly exp: number;
  readonly jti: string;
  /** When the bearer last showed who they are (RFC 9068, section 2.2.1); missing where that is not known. */
  readonly auth_time?: number;
  /** By which methods (RFC 8176). */
  readonly amr?: readonly string[];
  /** The only organization that it is for; missing where it may be another one. */
  readonly confined_to?: string;
  /** The identity provider of that organization, which began the session. */
  readonly idp?: string;
}

/** Gives out access tokens: short-lived, signed, and looked up once a minute by each process that serves them. */
@Injectable()
export class AccessTokens {
  constructor(
    private readonly config: Config,
    private readonly keys: SigningKeys,
    private readonly clock: Clock,
  ) {}

  /** How long a new token is valid, in seconds. */
  get lifetime(): number {
    return this.config.accessTokenSeconds;
  }

  /** A token for this bearer, valid from now. */
  issue(bearer: Bearer): string {
    const { userId, sessionId, organizationId, role, authenticatedAt, authenticationMethods } = bearer;
    const { confinedTo, identityProviderId } = bearer;
    const now = secondsOf(this.clock.now());
    const claims: AccessTokenClaims = {
      iss: this.config.publicUrl,
      aud: AUDIENCE,
      sub: userId,
      sid: sessionId,
      org: organizationId,
      role,
      iat: now,
      exp: now + this.lifetime,
      jti: newId(),
      ...(authenticatedAt && { auth_time: secondsOf(authenticatedAt), amr: authenticationMethods }),
      ...(confinedTo !== null && { confined_to: confinedTo }),
      ...(identityProviderId !== null && { idp: identityProviderId }),
    };
    const header = { alg: ALGORITHM, typ: TOKEN_TYPE, kid: this.keys.id } as const;
    return jwt.sign(claims, this.keys.privateKey, { algorithm: ALGORITHM, header });
  }
}

const secondsOf = (moment: Date): number => Math.floor(moment.getTime() / 1000);
