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
  issue({ userId, sessionId, organizationId, role }: Bearer): string {
    const now = Math.floor(this.clock.now().getTime() / 1000);
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
    };
    const header = { alg: ALGORITHM, typ: TOKEN_TYPE, kid: this.keys.id } as const;
    return jwt.sign(claims, this.keys.privateKey, { algorithm: ALGORITHM, header });
  }
}
