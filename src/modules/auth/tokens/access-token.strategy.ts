import type { KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import jwt, { type JwtHeader, type VerifyOptions } from 'jsonwebtoken';
import { ExtractJwt, Strategy, type StrategyOptionsWithoutRequest } from 'passport-jwt';
import { type Actor, permissionsOfRole } from '#platform/access';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config';
import { type AccessTokenClaims, ALGORITHM, AUDIENCE, TOKEN_TYPE } from './access-tokens.service.js';
import { SigningKey } from './signing-key.js';
import { type Verified, VerifiedTokens } from './verified-tokens.js';

interface Verification extends VerifyOptions {
  readonly tokens: VerifiedTokens;
}

/** passport-jwt's seam for another verifier: static, so what belongs to one application comes along in the options. */
const seam = Strategy as unknown as {
  JwtVerifier: (token: string, key: KeyObject, options: Verification, done: Verified) => void;
};
seam.JwtVerifier = (token, key, { tokens, ...options }, done) => tokens.verify(token, key, options, done);

/** Makes an `Actor` of the access token in `Authorization`, if it is one of ours (RFC 8725: one algorithm, type, key, issuer, audience). */
@Injectable()
export class AccessTokenStrategy extends PassportStrategy(Strategy, 'jwt') {
  constructor(config: Config, key: SigningKey, clock: Clock) {
    const options: StrategyOptionsWithoutRequest = {
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      secretOrKeyProvider: (_request, token: string, done) =>
        isSignedWith(key.id, token)
          ? done(null, key.publicKey as unknown as string)
          : done(new jwt.JsonWebTokenError('not an access token of ours')),
      algorithms: [ALGORITHM],
      issuer: config.publicUrl,
      audience: AUDIENCE,
      jsonWebTokenOptions: { tokens: new VerifiedTokens(clock) } as VerifyOptions,
    };
    super(options);
  }

  validate({ sub, sid, org, role }: AccessTokenClaims): Actor {
    return { userId: sub, sessionId: sid, organizationId: org, permissions: permissionsOfRole(role) };
  }
}

/** The header is not yet verified here: it may only narrow what is accepted, never choose it. */
function isSignedWith(keyId: string, token: string): boolean {
  const header = headerOf(token);
  return header?.typ === TOKEN_TYPE && header.alg === ALGORITHM && header.kid === keyId && !header.crit;
}

function headerOf(token: string): Partial<JwtHeader> | null {
  try {
    return JSON.parse(Buffer.from(token.split('.', 1)[0]!, 'base64url').toString()) as Partial<JwtHeader> | null;
  } catch {
    return null;
  }
}
