import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import jwt, { type JwtHeader, type VerifyCallback, type VerifyOptions } from 'jsonwebtoken';
import { Strategy, type StrategyOptionsWithoutRequest } from 'passport-jwt';
import { type Actor, permissionsOfRole } from '#platform/access';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config';
import { isId } from '#platform/ids';
import { type AccessTokenClaims, ALGORITHM, AUDIENCE, TOKEN_TYPE } from './access-tokens.service.js';
import { bearerTokenOf } from './bearer.js';
import { SigningKeys } from './signing-keys.js';
import type { VerificationKey } from './verification-key.js';

/**
 * Makes an `Actor` of the access token in `Authorization` if it is one of ours: signed with one of our keys, and of the one
 * algorithm, type, issuer and audience that there are (RFC 8725, RFC 9068).
 */
@Injectable()
export class AccessTokenStrategy extends PassportStrategy(Strategy, 'jwt') {
  constructor(
    private readonly config: Config,
    keys: SigningKeys,
    clock: Clock,
  ) {
    const options: StrategyOptionsWithoutRequest = {
      jwtFromRequest: bearerTokenOf,
      secretOrKeyProvider: (_request, token: string, done) => {
        const key = keyNamedIn(token, keys);
        if (key) done(null, key.publicKey as unknown as string);
        else done(new jwt.JsonWebTokenError('not an access token of ours'));
      },
      algorithms: [ALGORITHM],
      issuer: config.publicUrl,
      audience: AUDIENCE,
      jsonWebTokenOptions: { clock } as VerifyOptions,
    };
    super(options);
  }

  /** Called with claims whose signature, issuer and audience are good, and which have not expired if they say when. */
  validate(claims: Partial<AccessTokenClaims>): Actor | null {
    const { sub, sid, org = null, role = null, exp, auth_time, confined_to: confinedTo, idp } = claims;
    // The library takes a token without `exp` as valid for ever.
    if (!isId(sub) || !isId(sid) || (org !== null && !isId(org)) || exp === undefined) return null;
    const isOfOperators = org !== null && org === this.config.operatorsOrganization;
    const permissions = permissionsOfRole(role, isOfOperators, confinedTo !== undefined);
    // Tokens of the release before do not say when.
    const authenticatedAt = auth_time === undefined ? null : new Date(auth_time * 1000);
    const expiresAt = new Date(exp * 1000);
    return {
      userId: sub,
      sessionId: sid,
      countedAs: sub,
      authenticatedAt,
      expiresAt,
      organizationId: org,
      ...(confinedTo !== undefined && { confinedTo }),
      ...(idp !== undefined && { identityProviderId: idp }),
      permissions,
    };
  }
}

/** The header is not verified yet: it may only narrow what is accepted, to one of our keys, never choose another. */
function keyNamedIn(token: string, keys: SigningKeys): VerificationKey | undefined {
  const header = headerOf(token);
  if (header?.typ !== TOKEN_TYPE || header.alg !== ALGORITHM || header.crit !== undefined) return undefined;
  return keys.find(header.kid);
}

function headerOf(token: string): Partial<JwtHeader> | null {
  try {
    return JSON.parse(Buffer.from(token.split('.', 1)[0]!, 'base64url').toString()) as Partial<JwtHeader> | null;
  } catch {
    return null;
  }
}

interface TimedOptions extends VerifyOptions {
  readonly clock: Clock;
}

type Verifier = (token: string, key: string, options: TimedOptions, done: VerifyCallback) => void;

/** The place where passport-jwt lets another verifier in: ours asks our clock for the time. */
(Strategy as unknown as { JwtVerifier: Verifier }).JwtVerifier = (token, key, { clock, ...options }, done) =>
  jwt.verify(token, key, { ...options, clockTimestamp: Math.floor(clock.now().getTime() / 1000) }, done);
