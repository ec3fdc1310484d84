import { Injectable } from '@nestjs/common';
import type { Actor, ActorKind } from './actor.js';

/** Whose credentials begin so: bearer credentials that are no access token, and the module that gives them out. */
export interface CredentialKind {
  /** What they make of who brings them. */
  readonly kind: ActorKind;
  /** How their text begins; no access token does. */
  readonly prefix: string;
  /** Who stands behind them, if that was found out lately. */
  find(token: string): Actor | undefined;
  /**
   * Finds out who stands behind them, and waits for `beforeAsking` before it asks the database about any that were never
   * found good. Refuses with `Unauthenticated`.
   */
  identify(token: string, beforeAsking: () => Promise<unknown>): Promise<Actor>;
  /** Those of these who may do something else now than they could, or nothing any more. */
  fallenAmong(actors: readonly Actor[]): Promise<ReadonlySet<Actor>>;
}

/**
 * The kinds of credentials that are accepted beside access tokens. A module that gives some out says so here, and is asked
 * about them: who identifies callers need not know of it.
 */
@Injectable()
export class Credentials {
  private readonly kinds: CredentialKind[] = [];

  /** To be called before the application has started. */
  accept(kind: CredentialKind): void {
    this.kinds.push(kind);
  }

  /** The kind that a token is of; undefined for an access token. */
  kindOf(token: string): CredentialKind | undefined {
    return this.kinds.find(({ prefix }) => token.startsWith(prefix));
  }

  /** The kind that an actor came by; undefined for a person. */
  behind({ actorKind }: Actor): CredentialKind | undefined {
    return actorKind && this.kinds.find(({ kind }) => kind === actorKind);
  }
}
