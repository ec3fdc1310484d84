import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/access';
import { Clock } from '#platform/clock';

export const MOST_TOKENS = 5000;
const LONGEST_MILLISECONDS = 60_000;

interface VerifiedToken {
  readonly actor: Actor;
  /** From when on it has to be verified again, in milliseconds since 1970. */
  readonly until: number;
}

/**
 * Remembers who stands behind the tokens that were found good: for a minute at most, never beyond their `exp`, and no more
 * than 5,000 of them, the one longest unseen going first. A signature costs more than all else about a small request.
 */
@Injectable()
export class VerifiedTokens {
  private readonly known = new Map<string, VerifiedToken>();

  constructor(private readonly clock: Clock) {}

  /** Whom these credentials stand for, if they were verified lately. */
  find(credentials: string): Actor | undefined {
    const verified = this.known.get(credentials);
    if (!verified) return undefined;
    // A Map keeps the order of insertion: what was just seen goes to its end.
    this.known.delete(credentials);
    if (this.clock.now().getTime() >= verified.until) return undefined;
    this.known.set(credentials, verified);
    return verified.actor;
  }

  /** Remembers credentials that are valid until `exp`, in seconds since 1970. */
  remember(credentials: string, actor: Actor, exp: number): void {
    if (this.known.size >= MOST_TOKENS) this.known.delete(this.known.keys().next().value!);
    const until = Math.min(this.clock.in(LONGEST_MILLISECONDS).getTime(), exp * 1000);
    this.known.set(credentials, { actor, until });
  }
}
