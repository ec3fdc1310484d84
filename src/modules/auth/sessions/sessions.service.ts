import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { Revocations } from '#platform/access';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config';
import { Database } from '#platform/database';
import { newId } from '#platform/ids';
import { Audit, type Doer } from '#modules/audit';
import { RefreshToken } from './refresh-token.entity.js';
import { Session } from './session.entity.js';

const TOKEN_BYTES = 32;
const DAY = 86_400_000;

/** A session as far as it says whose it is, and where they work. */
type OwnedSession = Pick<Session, 'id' | 'userId' | 'activeOrganizationId'>;

/** A session, and the one refresh token that continues it; the token is known here for the last time. */
export interface ContinuedSession {
  readonly session: OwnedSession;
  readonly refreshToken: string;
}

/**
 * Who is logged in, device by device. A refresh token works once and is followed by the next (RFC 9700, section 4.14.2):
 * one that comes a second time was copied, and ends the session for whoever holds its successor too.
 */
@Injectable()
export class Sessions {
  constructor(
    private readonly database: Database,
    @InjectRepository(Session) private readonly sessions: Repository<Session>,
    @InjectRepository(RefreshToken) private readonly refreshTokens: Repository<RefreshToken>,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly revocations: Revocations,
  ) {}

  /** Logs somebody in, to work in this organization or, with null, in none yet. */
  start(userId: string, activeOrganizationId: string | null): Promise<ContinuedSession> {
    const [createdAt, expiresAt] = [this.clock.now(), this.expiry()];
    const session = { id: newId(), userId, activeOrganizationId, createdAt, expiresAt };
    return this.database.transaction(doerOf(session), async () => {
      await this.sessions.insert(session);
      this.record('auth.logged-in', session);
      return { session, refreshToken: await this.issue(session.id) };
    });
  }

  /**
   * Continues a session with its current refresh token, which is used up by that; null when it is none. A used one ends
   * its session.
   */
  async continue(refreshToken: string): Promise<ContinuedSession | null> {
    const continued = await this.database.transaction(async () => {
      const sessionId = await this.use(refreshToken);
      const session = sessionId && (await this.prolong(sessionId));
      return session ? { session, refreshToken: await this.issue(session.id) } : null;
    });
    if (!continued) await this.end(refreshToken, 'auth.session-ended');
    return continued;
  }

  /** Ends the session that a refresh token belongs to, used or not; an unknown one belongs to none. */
  async end(refreshToken: string, action: 'auth.logged-out' | 'auth.session-ended' = 'auth.logged-out'): Promise<void> {
    const session = await this.findOptional(refreshToken);
    if (!session) return;
    await this.database.transaction(doerOf(session), async () => {
      const { rowCount } = await this.database.execute({
        name: 'end session',
        text: 'update sessions set revoked_at = $2 where id = $1 and revoked_at is null',
        values: [session.id, this.clock.now()],
      });
      if (rowCount === 0) return;
      this.database.executeLast(this.revocations.of({ sessionId: session.id }));
      this.record(action, session);
    });
  }

  /** Ends every session of a person but this one, and writes that down as their own affair. Joins the change that asks for it. */
  async endOthers(by: { readonly userId: string; readonly sessionId: string }): Promise<void> {
    const { rows } = await this.database.execute<{ id: string }>({
      name: 'end other sessions',
      text: `update sessions set revoked_at = $3
             where user_id = $1 and id <> $2 and revoked_at is null and expires_at > $3 returning id`,
      values: [by.userId, by.sessionId, this.clock.now()],
    });
    for (const { id } of rows) {
      this.database.executeLast(this.revocations.of({ sessionId: id }));
      this.audit.record(
        { ...by, organizationId: null },
        { action: 'auth.session-ended', target: { type: 'session', id } },
      );
    }
  }

  /** Which of these sessions have ended. */
  async endedAmong(ids: readonly string[]): Promise<Set<string>> {
    const rows = await this.database.read<{ id: string }>(
      {},
      {
        name: 'sessions that go on',
        text: 'select id from sessions where id = any($1) and revoked_at is null and expires_at > $2',
        values: [ids, this.clock.now()],
      },
    );
    const going = new Set(rows.map(({ id }) => id));
    return new Set(ids.filter((id) => !going.has(id)));
  }

  /** Moves a session of somebody to another organization of theirs; false when it has ended. */
  enter(id: string, userId: string, activeOrganizationId: string): Promise<boolean> {
    const session = { id, userId, activeOrganizationId };
    return this.database.transaction(doerOf(session), async () => {
      const { rowCount } = await this.database.execute({
        name: 'enter organization',
        text: 'update sessions set active_organization_id = $2 where id = $1 and revoked_at is null',
        values: [id, activeOrganizationId],
      });
      if (rowCount === 1) this.record('auth.organization-entered', session);
      return rowCount === 1;
    });
  }

  /** What happens to a session is an affair of the organization that it works in, else of the person. */
  private record(action: string, session: OwnedSession): void {
    this.audit.record(doerOf(session), { action, target: { type: 'session', id: session.id } });
  }

  private async findOptional(refreshToken: string): Promise<OwnedSession | undefined> {
    const [session] = await this.database.read<OwnedSession>(
      {},
      {
        name: 'session of refresh token',
        text: `select s.id, s.user_id as "userId", s.active_organization_id as "activeOrganizationId"
               from refresh_tokens t join sessions s on s.id = t.session_id where t.token_hash = $1`,
        values: [hashOf(refreshToken)],
      },
    );
    return session;
  }

  /** The session of a token that was good until now. */
  private async use(refreshToken: string): Promise<string | undefined> {
    const { rows } = await this.database.execute<{ sessionId: string }>({
      name: 'use refresh token',
      text: `update refresh_tokens set used_at = $2 where token_hash = $1 and used_at is null and expires_at > $2
             returning session_id as "sessionId"`,
      values: [hashOf(refreshToken), this.clock.now()],
    });
    return rows[0]?.sessionId;
  }

  /** The session, if it has not ended. */
  private async prolong(id: string): Promise<OwnedSession | undefined> {
    const { rows } = await this.database.execute<OwnedSession>({
      name: 'prolong session',
      text: `update sessions set expires_at = $2 where id = $1 and revoked_at is null
             returning id, user_id as "userId", active_organization_id as "activeOrganizationId"`,
      values: [id, this.expiry()],
    });
    return rows[0];
  }

  private async issue(sessionId: string): Promise<string> {
    const refreshToken = randomBytes(TOKEN_BYTES).toString('base64url');
    await this.refreshTokens.insert({
      tokenHash: hashOf(refreshToken),
      sessionId,
      issuedAt: this.clock.now(),
      expiresAt: this.expiry(),
    });
    return refreshToken;
  }

  private expiry(): Date {
    return this.clock.in(this.config.refreshTokenDays * DAY);
  }
}

const doerOf = ({ id: sessionId, userId, activeOrganizationId: organizationId }: OwnedSession): Doer => ({
  sessionId,
  userId,
  organizationId,
});

const hashOf = (refreshToken: string): Buffer => createHash('sha256').update(refreshToken).digest();
