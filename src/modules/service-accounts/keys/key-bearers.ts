import { Injectable } from '@nestjs/common';
import {
  type Actor,
  believedFor,
  concerns,
  type CredentialKind,
  Credentials,
  type Member,
  permissionsOfProgram,
  Revocations,
  type RevocationWatcher,
  type Revoked,
} from '#platform/access';
import { Clock } from '#platform/clock';
import { Unauthenticated } from '#platform/errors';
import { KeyUses } from './key-uses.js';
import { KEY_PREFIX, type ReadKeyText, readKeyText } from './key-text.js';
import { KeysRepository, type LivingKey } from './keys.repository.js';

export const MOST_KEYS = 5000;

interface KnownKey {
  readonly actor: Member;
  /** When it was looked up, in milliseconds since 1970. */
  readonly since: number;
}

/**
 * Finds out which service account stands behind a key, and remembers it as `VerifiedTokens` remembers people: a minute at most, a second in a
 * process that hears of no revocation, and no longer than until the commit that takes something away. Only keys that were found good
 * are remembered, so that no flood of others makes anybody forget them.
 */
@Injectable()
export class KeyBearers implements CredentialKind, RevocationWatcher {
  readonly kind = 'service-account';
  readonly prefix = KEY_PREFIX;
  private readonly known = new Map<string, KnownKey>();
  private readonly looking = new Map<string, Promise<Member>>();

  constructor(
    private readonly keys: KeysRepository,
    private readonly uses: KeyUses,
    private readonly clock: Clock,
    private readonly revocations: Revocations,
    credentials: Credentials,
  ) {
    credentials.accept(this);
    revocations.watch(this);
  }

  find(text: string): Actor | undefined {
    const known = this.known.get(text);
    if (!known) return undefined;
    const { actor, since } = known;
    const now = this.clock.now().getTime();
    if (now >= Math.min(since + believedFor(this.revocations), actor.expiresAt.getTime())) return undefined;
    this.uses.note(actor.organizationId, actor.sessionId);
    return actor;
  }

  async identify(text: string, beforeAsking: () => Promise<unknown>): Promise<Actor> {
    const read = readKeyText(text);
    if (!read) throw new Unauthenticated('The key is not complete, or mistyped.');
    if (!this.known.has(text)) await beforeAsking();
    const actor = await (this.looking.get(text) ?? this.lookUp(text, read));
    this.uses.note(actor.organizationId, actor.sessionId);
    return actor;
  }

  async fallenAmong(actors: readonly Member[]): Promise<ReadonlySet<Actor>> {
    const fallen = new Set<Actor>();
    for (const [organizationId, members] of Map.groupBy(actors, (actor) => actor.organizationId)) {
      const ids = members.map(({ sessionId }) => sessionId);
      const living = await this.keys.livingAmong({ organizationId }, ids, this.clock.now());
      for (const actor of members) {
        const key = living.get(actor.sessionId);
        if (!key || !areSame(permissionsOf(key), actor.permissions)) fallen.add(actor);
      }
    }
    return fallen;
  }

  revoked(what: Revoked): void {
    for (const [text, { actor }] of this.known) if (concerns(what, actor)) this.known.delete(text);
    // Whose keys are being looked up is not known yet: they are looked up anew by who comes next, and not remembered.
    this.looking.clear();
  }

  doubted(): void {
    this.known.clear();
    this.looking.clear();
  }

  /** Once for all who come with it at the same time. What is revoked meanwhile is not remembered, whatever the answer. */
  private lookUp(text: string, read: ReadKeyText): Promise<Member> {
    const since = this.clock.now().getTime();
    const answer = this.ask(read).then(
      (actor) => {
        if (this.looking.get(text) === answer) this.remember(text, { actor, since });
        return actor;
      },
      (error: unknown) => {
        if (this.looking.get(text) === answer) this.forget(text, error);
        throw error;
      },
    );
    this.looking.set(text, answer);
    return answer;
  }

  private async ask({ organizationId, hash }: ReadKeyText): Promise<Member> {
    const key = await this.keys.findLiving({ organizationId }, hash, this.clock.now());
    if (!key) throw new Unauthenticated('The key is unknown, revoked or expired.');
    return {
      userId: key.serviceAccountId,
      sessionId: key.id,
      actorKind: this.kind,
      countedAs: key.id,
      requestsPerMinute: key.requestsPerMinute ?? undefined,
      authenticatedAt: null,
      expiresAt: key.expiresAt,
      organizationId,
      permissions: permissionsOf(key),
    };
  }

  private remember(text: string, known: KnownKey): void {
    this.looking.delete(text);
    this.known.delete(text);
    if (this.known.size >= MOST_KEYS) this.known.delete(this.known.keys().next().value!);
    this.known.set(text, known);
  }

  private forget(text: string, error: unknown): void {
    this.looking.delete(text);
    if (error instanceof Unauthenticated) this.known.delete(text);
  }
}

/** What a key may do: as much of its scopes as the role of this moment allows. */
function permissionsOf({ role, scopes }: LivingKey): ReadonlySet<string> {
  const held = permissionsOfProgram(role);
  return new Set(scopes.filter((scope) => held.has(scope)));
}

const areSame = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  one.size === other.size && [...one].every((name) => other.has(name));
