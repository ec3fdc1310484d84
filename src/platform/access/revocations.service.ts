import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import { type LastStatement, Notifications, type Subscriber } from '#platform/database';
import type { Actor } from './actor.js';

const CHANNEL = 'atrium_revocations';

/**
 * Of whom something was taken: a session that has ended, all sessions of a person but perhaps one, or a member who is
 * something else now, or nothing; all sessions that an identity provider began. Of programs it is the same: a key is what a
 * session is, a service account what a member is.
 */
export type Revoked =
  | { readonly sessionId: string }
  | { readonly userId: string; readonly keptSessionId: string | null }
  | { readonly userId: string; readonly organizationId: string }
  | { readonly identityProviderId: string };

/** Whether it was taken of this actor. */
export function concerns(what: Revoked, { userId, sessionId, organizationId, identityProviderId }: Actor): boolean {
  if ('sessionId' in what) return what.sessionId === sessionId;
  if ('identityProviderId' in what) return what.identityProviderId === identityProviderId;
  if ('keptSessionId' in what) return what.userId === userId && what.keptSessionId !== sessionId;
  return what.userId === userId && what.organizationId === organizationId;
}

/** How long, in milliseconds, a process may believe what it looked up: a minute, or a second while it hears of no revocation. */
export const believedFor = ({ isListening }: Pick<Revocations, 'isListening'>): number => (isListening ? 60_000 : 1000);

/** Somebody who goes on serving on the strength of credentials that were good once. */
export interface RevocationWatcher {
  /** What these say is not true any more. */
  revoked(what: Revoked): void;
  /** Revocations may have been missed. */
  doubted(): void;
}

/**
 * What somebody may not do any more although their token still says so, told to every process that serves. It is said by
 * the transaction that takes it away: if, and only if, that commits.
 */
@Injectable()
export class Revocations implements Subscriber {
  private readonly watchers: RevocationWatcher[] = [];

  constructor(
    private readonly notifications: Notifications,
    config: Config,
  ) {
    if (config.has('api')) notifications.subscribe(CHANNEL, this);
  }

  /** The statement that tells of it, for the end of the transaction that takes it away. */
  of(what: Revoked): LastStatement {
    return { name: 'tell revocation', text: `select pg_notify('${CHANNEL}', $1)`, values: [JSON.stringify(what)] };
  }

  /** To be called before the application has started. */
  watch(watcher: RevocationWatcher): void {
    this.watchers.push(watcher);
  }

  /** Whether everything that is revoked is heard of at present. */
  get isListening(): boolean {
    return this.notifications.isListening;
  }

  heard(payload: string): void {
    const what = JSON.parse(payload) as Revoked;
    for (const watcher of this.watchers) watcher.revoked(what);
  }

  began(): void {
    for (const watcher of this.watchers) watcher.doubted();
  }
}
