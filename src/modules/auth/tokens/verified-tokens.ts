import { Injectable } from '@nestjs/common';
import { type Actor, believedFor, concerns, Revocations, type RevocationWatcher, type Revoked } from '#platform/access';
import { Clock } from '#platform/clock';
import { AccessOutdated } from '#platform/errors';
import { Standing } from '../standing.service.js';

export const MOST_TOKENS = 5000;

interface VerifiedToken {
  readonly credentials: string;
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
 * revokes it, in every process; one that cannot hear of it believes nothing for longer than a second. One token can be written
 * in thousands of ways (`bearer`, unused bits of base64url, the other of two signatures): it is looked up once for all of them, and the
 * last is remembered.
 */
@Injectable()
export class VerifiedTokens implements RevocationWatcher {
  private readonly known = new Map<string, VerifiedToken>();
  private readonly byClaim = new Map<string, VerifiedToken>();

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
    if (!this.isFresh(verified)) {
      this.forget(verified);
      return undefined;
    }
    // A Map keeps the order of insertion: what was just seen goes to its end.
    this.known.delete(credentials);
    this.known.set(credentials, verified);
    return verified;
  }

  /** Looks up whether credentials with a good signature are still true. Refuses with `AccessOutdated`. */
  async confirm(credentials: string, actor: Actor): Promise<void> {
    const { answer } = this.known.get(credentials) ?? this.lookUp(credentials, actor);
    if (await answer) throw new AccessOutdated();
  }

  revoked(what: Revoked): void {
    for (const verified of this.known.values()) if (concerns(what, verified.actor)) this.forget(verified);
  }

  doubted(): void {
    this.known.clear();
    this.byClaim.clear();
  }

  /** It is remembered first and looked up then: what is revoked meanwhile is forgotten, whatever the answer. */
  private lookUp(credentials: string, actor: Actor): VerifiedToken {
    const other = this.byClaim.get(claimOf(actor));
    if (other && other.actor.permissions === actor.permissions && this.isFresh(other))
      return this.respell(other, credentials, actor);
    const answer = this.standing.holds(actor).then((holds) => (verified.isOutdated = !holds));
    const verified: VerifiedToken = { credentials, actor, since: this.clock.now().getTime(), answer };
    this.remember(verified);
    answer.catch(() => this.forget(verified));
    return verified;
  }

  /** The same claim in other words: what was found of it holds of these too. */
  private respell(other: VerifiedToken, credentials: string, actor: Actor): VerifiedToken {
    const { since } = other;
    const answer = other.answer.then((isOutdated) => (verified.isOutdated = isOutdated));
    const verified: VerifiedToken = { credentials, actor, since, isOutdated: other.isOutdated, answer };
    this.forget(other);
    this.remember(verified);
    answer.catch(() => this.forget(verified));
    return verified;
  }

  private remember(verified: VerifiedToken): void {
    if (this.known.size >= MOST_TOKENS) this.forget(this.known.values().next().value!);
    this.known.set(verified.credentials, verified);
    this.byClaim.set(claimOf(verified.actor), verified);
  }

  private forget(verified: VerifiedToken): void {
    const claim = claimOf(verified.actor);
    if (this.known.get(verified.credentials) === verified) this.known.delete(verified.credentials);
    if (this.byClaim.get(claim) === verified) this.byClaim.delete(claim);
  }

  private isFresh({ since, actor }: VerifiedToken): boolean {
    return this.clock.now().getTime() < Math.min(since + believedFor(this.revocations), actor.expiresAt.getTime());
  }
}

const claimOf = ({ userId, sessionId, organizationId, expiresAt }: Actor): string =>
  `${userId} ${sessionId} ${organizationId} ${expiresAt.getTime()}`;
