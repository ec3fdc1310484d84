import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/access';
import { Database } from '#platform/database';
import type { Page, PageQuery } from '#platform/pages';
import { Audit } from '#modules/audit';
import { type Person, SecurityMails } from '#modules/auth';
import { Users } from '#modules/users';
import { IdentityNotFound, IdentityTaken, LastWayIn } from '../federation.problems.js';
import type { Claims } from '../logins/claims.js';
import { KnownProviders, type Provider } from '../providers/known-providers.service.js';
import { IdentitiesRepository, type IdentityRecord } from './identities.repository.js';
import { keyOf, refuseOtherDomains } from './recognition.service.js';

/** The accounts of others that a person logs in with, as they see and settle them themselves. */
@Injectable()
export class OwnIdentities {
  constructor(
    private readonly database: Database,
    private readonly identities: IdentitiesRepository,
    private readonly providers: KnownProviders,
    private readonly users: Users,
    private readonly mails: SecurityMails,
    private readonly audit: Audit,
  ) {}

  /** The identities of the person, the oldest first. */
  list({ userId }: Actor, page: PageQuery): Promise<Page<IdentityRecord>> {
    return this.identities.list(userId, page);
  }

  /** Makes an identity the person’s; one that is already stays as it is. Refuses with `IdentityTaken` where it is another’s. */
  link({ userId, sessionId }: Actor, provider: Provider, claims: Claims): Promise<IdentityRecord> {
    refuseOtherDomains(provider, claims);
    return this.database.transaction({ userId }, async () => {
      const linked = await this.identities.insert(keyOf(provider, claims), userId, null);
      if (linked) await this.tell({ userId, sessionId, organizationId: null }, 'linked', linked);
      return linked ?? this.findOwn(userId, provider, claims);
    });
  }

  /** Makes an identity nobody’s. Refuses with `IdentityNotFound`, or `LastWayIn`. */
  async unlink({ userId, sessionId }: Actor, id: string): Promise<void> {
    const { passwordHash } = await this.users.findWithCredentials(userId);
    const ways = await this.waysIn(userId);
    await this.database.transaction({ userId }, async () => {
      // Of two that are removed at once each would be the other’s reason that there still is a way.
      const all = await this.identities.hold(userId);
      const removed = all.find((identity) => identity.id === id);
      if (!removed) throw new IdentityNotFound();
      const isAnotherLeft = all.some((identity) => identity !== removed && ways.has(identity.id));
      if (passwordHash === null && !isAnotherLeft) throw new LastWayIn();
      await this.identities.delete(userId, id);
      await this.tell({ userId, sessionId, organizationId: null }, 'unlinked', removed);
    });
  }

  private async findOwn(userId: string, provider: Provider, claims: Claims): Promise<IdentityRecord> {
    const found = await this.identities.findOptional(keyOf(provider, claims));
    if (found?.userId !== userId) throw new IdentityTaken();
    const { userId: _userId, ...identity } = found;
    return identity;
  }

  /** The identities that one can log in with: one whose provider is gone leads nowhere. */
  private async waysIn(userId: string): Promise<Set<string>> {
    const usable = await this.providers.usable(await this.identities.all(userId));
    return new Set(usable.map(({ id }) => id));
  }

  /** Writes it down, and mails it to the person, whatever they prefer to hear of. */
  private tell(by: Person, what: 'linked' | 'unlinked', { id, realm, issuer }: IdentityRecord): Promise<void> {
    const change = what === 'linked' ? { after: { realm, issuer } } : { before: { realm, issuer } };
    this.audit.record(by, { action: `identities.${what}`, target: { type: 'identity', id }, ...change });
    return this.mails.tell(by, `identity-${what}`);
  }
}
