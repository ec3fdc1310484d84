import { Injectable } from '@nestjs/common';
import { type Actor, concerns, Revocations, type RevocationWatcher, type Revoked } from '#platform/access';
import { Clock } from '#platform/clock';
import { AccessOutdated } from '#platform/errors';
import { Standing } from '../standing.service.js';

export const MOST_TOKENS = 5000;
const LONGEST_MILLISECONDS = 60_000;
/** How long a token is believed by a process that hears of no revocation. */
const BLIND_MILLISECONDS = 1000;

interface VerifiedToken {
  readonly actor: Actor;
  /** When it was looked up, in milliseconds since 1970. */
  readonly since: number;
  /** Whether it says what is not true any more; undefined until that is known. */
  isOutdated?: boolean;
  /** Resolves to the same. */
  readonly answer: Promise<boolean>;
}

/**
 * Remembers who stands behind the tokens that were found good, and which tell what is not true any more: for a minute at most,
 * never beyond their `exp`, and no more than 5,000 of them, the one longest unseen going first. A signature costs more than all
 * else about a small request, and a look at the database more than that. What is revoked is forgotten with the commit that
 * revokes it, in every process; one that cannot hear of it believes nothing for longer than a second.
 */
@Injectable()
export class VerifiedTokens implements RevocationWatcher {
  private readonly known = new Map<string, VerifiedToken>();

  constructor(
    private readonly clock: Clock,
    private readonly standing: Standing,
    private readonly revocations: Revocations,
  ) {
    revocations.watch(this);
  }

  /** What is known of these credentials, if they were looked up lately. */
  find(credentials: string): VerifiedToken | undefined {
    const verified = this.known.get(credentials);
    if (verified?.isOutdated === undefined) return undefined;
    // A Map keeps the order of insertion: what was just seen goes to its end.
    this.known.delete(credentials);
    const { since, actor } = verified;
    const now = this.clock.now().getTime();
    const believed = this.revocations.isListening ? LONGEST_MILLISECONDS : BLIND_MILLISECONDS;
    if (now >= Math.min(since + believed, actor.expiresAt.getTime())) return undefined;
    this.known.set(credentials, verified);
    return verified;
  }

  /** Looks up whether credentials with a good signature are still true. Refuses with `AccessOutdated`. */
  async confirm(credentials: string, actor: Actor): Promise<void> {
    const { answer } = this.known.get(credentials) ?? this.lookUp(credentials, actor);
    if (await answer) throw new AccessOutdated();
  }

  revoked(what: Revoked): void {
    for (const [credentials, { actor }] of this.known) if (concerns(what, actor)) this.known.delete(credentials);
  }

  doubted(): void {
    this.known.clear();
  }

  /** It is remembered first and looked up then: what is revoked meanwhile is forgotten, whatever the answer. */
  private lookUp(credentials: string, actor: Actor): VerifiedToken {
    if (this.known.size >= MOST_TOKENS) this.known.delete(this.known.keys().next().value!);
    const answer = this.standing.holds(actor).then((holds) => (verified.isOutdated = !holds));
    const verified: VerifiedToken = { actor, since: this.clock.now().getTime(), answer };
    this.known.set(credentials, verified);
    answer.catch(() => {
      if (this.known.get(credentials) === verified) this.known.delete(credentials);
    });
    return verified;
  }
}
