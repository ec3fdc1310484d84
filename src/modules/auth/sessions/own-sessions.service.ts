import { Injectable } from '@nestjs/common';
import { type Actor, Revocations } from '#platform/access';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { type Page, type PageQuery, Pages } from '#platform/pages';
import { Audit, type Doer } from '#modules/audit';
import { SessionNotFound } from '../auth.problems.js';
import type { Session } from './session.entity.js';

/** Somebody in one of their sessions, or in none. */
type Asking = Pick<Actor, 'userId'> & Partial<Pick<Actor, 'sessionId'>>;

export type Device = Omit<
  Session,
  'userId' | 'confinedTo' | 'identityProviderId' | 'revokedAt' | 'authenticatedAt' | 'authenticationMethods'
>;

const COLUMNS = `id, active_organization_id as "activeOrganizationId", created_at as "createdAt",
  last_seen_at as "lastSeenAt", user_agent as "userAgent", host(ip_address) as "ipAddress", expires_at as "expiresAt"`;

/** Where a person is logged in, as they see it themselves, and how they log out a device that is not at hand. */
@Injectable()
export class OwnSessions {
  constructor(
    private readonly database: Database,
    private readonly pages: Pages,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly revocations: Revocations,
  ) {}

  /** The sessions of the person that go on, the latest first. */
  list({ userId }: Actor, page: PageQuery): Promise<Page<Device>> {
    return this.pages.list<Device>(
      { userId },
      {
        columns: COLUMNS,
        from: '(select * from sessions where revoked_at is null) as going',
        id: 'id',
        where: [
          { sql: 'user_id = ?', value: userId },
          { sql: 'expires_at > ?', value: this.clock.now(), isNow: true },
        ],
        sort: { column: 'id', type: 'uuid' },
        descending: true,
      },
      page,
    );
  }

  /** Ends one, also that which asks. Refuses with `SessionNotFound`: somebody else’s, and one that has ended, are none. */
  end({ userId, sessionId }: Actor, id: string): Promise<void> {
    const person = personOf(userId, sessionId);
    return this.database.transaction(person, async () => {
      const { rowCount } = await this.database.execute({
        name: 'end own session',
        text: `update sessions set revoked_at = $3
               where id = $1 and user_id = $2 and revoked_at is null and expires_at > $3`,
        values: [id, userId, this.clock.now()],
      });
      if (rowCount === 0) throw new SessionNotFound();
      this.database.executeLast(this.revocations.of({ sessionId: id }));
      this.audit.record(person, { action: 'auth.session-ended', target: { type: 'session', id } });
    });
  }

  /** Ends all of them, or all but that which asks. */
  endAll({ userId, sessionId }: Asking, { butThis }: { butThis: boolean }): Promise<void> {
    const person = personOf(userId, sessionId);
    const keptSessionId = (butThis && sessionId) || null;
    return this.database.transaction(person, async () => {
      const { rowCount: sessions } = await this.database.execute({
        name: 'end own sessions',
        text: `update sessions set revoked_at = $3
               where user_id = $1 and id is distinct from $2 and revoked_at is null and expires_at > $3`,
        values: [userId, keptSessionId, this.clock.now()],
      });
      if (sessions === 0) return;
      this.database.executeLast(this.revocations.of({ userId, keptSessionId }));
      const target = { type: 'user', id: userId };
      this.audit.record(person, { action: 'auth.sessions-ended', target, before: { sessions } });
    });
  }
}

/** In whichever organizations the sessions work: that one of them ends is an affair of the person. */
const personOf = (userId: string, sessionId?: string): Doer => ({ userId, sessionId, organizationId: null });
