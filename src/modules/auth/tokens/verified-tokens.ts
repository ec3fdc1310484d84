import type { KeyObject } from 'node:crypto';
import jwt, { type VerifyOptions } from 'jsonwebtoken';
import type { Clock } from '#platform/clock';
import type { AccessTokenClaims } from './access-tokens.service.js';

const MOST_TOKENS = 5000;
const LONGEST_MILLISECONDS = 60_000;

interface VerifiedToken {
  readonly claims: AccessTokenClaims;
  /** From when on it has to be verified again, in milliseconds since 1970. */
  readonly until: number;
}

export type Verified = (error: Error | null, claims?: AccessTokenClaims) => void;

/**
 * Verifies tokens, and remembers those that were found good: for a minute at most, never beyond their `exp`, and no more
 * than 5,000 of them, the least recently seen going first. The signature is most of what a small request costs.
 */
export class VerifiedTokens {
  private readonly known = new Map<string, VerifiedToken>();

  constructor(private readonly clock: Clock) {}

  verify(token: string, key: KeyObject, options: VerifyOptions, done: Verified): void {
    const now = this.clock.now().getTime();
    const known = this.find(token, now);
    if (known) return done(null, known);
    // Typed as void, though it answers at once: a callback is how passport-jwt asks.
    jwt.verify(token, key, { ...options, complete: false, clockTimestamp: Math.floor(now / 1000) }, (error, claims) => {
      if (error) return done(error);
      if (!isComplete(claims)) return done(new jwt.JsonWebTokenError('a claim is missing'));
      this.remember(token, claims, now);
      done(null, claims);
    });
  }

  private find(token: string, now: number): AccessTokenClaims | undefined {
    const verified = this.known.get(token);
    if (!verified) return undefined;
    this.known.delete(token);
    if (now >= verified.until) return undefined;
    // A Map keeps the order of insertion: what was just seen goes to its end.
    this.known.set(token, verified);
    return verified.claims;
  }

  private remember(token: string, claims: AccessTokenClaims, now: number): void {
    if (this.known.size >= MOST_TOKENS) this.known.delete(this.known.keys().next().value!);
    this.known.set(token, { claims, until: Math.min(now + LONGEST_MILLISECONDS, claims.exp * 1000) });
  }
}

/** The library checks `exp` where there is one; a token without would be valid for ever. */
function isComplete(claims: unknown): claims is AccessTokenClaims {
  const { sub, sid, exp } = (claims ?? {}) as Partial<AccessTokenClaims>;
  return typeof sub === 'string' && typeof sid === 'string' && typeof exp === 'number';
}
