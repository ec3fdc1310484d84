import { createHash, createHmac, type KeyObject, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { Revocations } from '#platform/access';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config';
import { Database } from '#platform/database';
import { derivedKeys } from '#platform/encryption';
import { newId } from '#platform/ids';
import { requestContext } from '#platform/request-context';
import { Audit, type Deed, type Doer } from '#modules/audit';
import { RefreshToken } from './refresh-token.entity.js';
import { Session } from './session.entity.js';

const TOKEN_BYTES = 32;
const DAY = 86_400_000;
/** How long the refresh token that was used last may come again. */
const GRACE_MILLISECONDS = 10_000;

/** A session as far as it says whose it is, and where they work. */
type OwnedSession = Pick<Session, 'id' | 'userId' | 'activeOrganizationId'>;

/** The organization that a session serves alone, and which of its identity providers began it. */
export interface Confinement {
  readonly confinedTo: string;
  readonly identityProviderId: string;
}

/** A session with what an access token says of it. */
export type AuthenticatedSession = OwnedSession &
  Pick<Session, 'confinedTo' | 'identityProviderId' | 'authenticatedAt' | 'authenticationMethods'>;

type LivingSession = AuthenticatedSession & Pick<Session, 'expiresAt'>;

/** Of `sessions s`. */
const AUTHENTICATED = `s.id, s.user_id as "userId", s.active_organization_id as "activeOrganizationId",
  s.confined_to as "confinedTo", s.identity_provider_id as "identityProviderId",
  s.authenticated_at as "authenticatedAt", s.authentication_methods as "authenticationMethods"`;

const UNCONFINED = { confinedTo: null, identityProviderId: null } as const;

/** A session, and the one refresh token that continues it; the token is known here for the last time. */
export interface ContinuedSession {
  readonly session: AuthenticatedSession;
  readonly refreshToken: string;
}

/**
 * Who is logged in, device by device. A refresh token works once and is followed by the next (RFC 9700, section 4.14.2):
 * one that comes a second time was copied, and ends the session for whoever holds its successor too. Only for ten seconds, and
 * while its successor is unused, is it taken for two tabs that refresh at once, or for a client that lost the answer: the
 * answer is the same successor, which is made of the token and a key of ours, so that it need not be kept.
 */
@Injectable()
export class Sessions {
  /** The first makes successors; one that was made with another while secrets are replaced is known, too. */
  private readonly keys: readonly KeyObject[];

  constructor(
    private readonly database: Database,
    @InjectRepository(Session) private readonly sessions: Repository<Session>,
    @InjectRepository(RefreshToken) private readonly refreshTokens: Repository<RefreshToken>,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly revocations: Revocations,
  ) {
    this.keys = derivedKeys(config, 'atrium refresh tokens');
  }

  /**
   * Logs somebody in who has shown by these methods who they are, to work in this organization or, with null, in none yet;
   * a confined session enters no other.
   */
  start(
    userId: string,
    activeOrganizationId: string | null,
    authenticationMethods: readonly string[],
    { confinedTo, identityProviderId }: Confinement | typeof UNCONFINED = UNCONFINED,
  ): Promise<ContinuedSession> {
    const now = this.clock.now();
    const times = { createdAt: now, lastSeenAt: now, expiresAt: this.expiry(now) };
    const authentication = { authenticatedAt: now, authenticationMethods: [...authenticationMethods] };
    const session = {
      id: newId(),
      userId,
      activeOrganizationId,
      confinedTo,
      identityProviderId,
      ...authentication,
      ...times,
      ...callingDevice(),
    };
    return this.database.transaction(doerOf(session), async () => {
      await this.sessions.insert(session);
      // No method of ours where another one vouched for them: ‘identities.linked’ says who does.
      this.record('auth.logged-in', session, { methods: authenticationMethods.join(' '), identityProviderId });
      const refreshToken = randomBytes(TOKEN_BYTES).toString('base64url');
      return this.issue(session, refreshToken);
    });
  }

  /**
   * Continues a session with its current refresh token, which is used up by that; null when it is none. One that was used
   * ends its session, unless it comes again so soon that it is the same refresh.
   */
  async continue(refreshToken: string): Promise<ContinuedSession | null> {
    const successors = this.keys.map((key) => createHmac('sha256', key).update(refreshToken).digest('base64url'));
    const continued = await this.database.transaction(async () => {
      const sessionId = await this.use(refreshToken);
      const session = sessionId && (await this.prolong(sessionId));
      return session ? this.issue(session, successors[0]!) : null;
    });
    const known = continued ?? (await this.continuedJustNow(refreshToken, successors));
    if (!known) await this.end(refreshToken, 'auth.session-ended');
    return known;
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

  /** Moves a session of somebody to another organization of theirs; null when it has ended, or may not leave the one it is in. */
  enter(id: string, userId: string, activeOrganizationId: string): Promise<AuthenticatedSession | null> {
    return this.database.transaction(doerOf({ id, userId, activeOrganizationId }), async () => {
      const { rows } = await this.database.execute<AuthenticatedSession>({
        name: 'enter organization',
        text: `update sessions s set active_organization_id = $2
               where id = $1 and revoked_at is null and coalesce(confined_to, $2) = $2 returning ${AUTHENTICATED}`,
        values: [id, activeOrganizationId],
      });
      const [session = null] = rows;
      if (session) this.record('auth.organization-entered', session);
      return session;
    });
  }

  /**
   * Ends the sessions that an organization’s identity provider began, in the transaction of the caller, who keeps it from beginning
   * others meanwhile; resolves to how many.
   */
  async endBegunBy(identityProviderId: string): Promise<number> {
    const { rowCount } = await this.database.execute({
      name: 'end sessions of identity provider',
      text: `update sessions set revoked_at = $2
             where identity_provider_id = $1 and revoked_at is null and expires_at > $2`,
      values: [identityProviderId, this.clock.now()],
    });
    if (rowCount > 0) this.database.executeLast(this.revocations.of({ identityProviderId }));
    return rowCount;
  }

  /** Notes that somebody has shown just now who they are; null when the session has ended. To be called within their transaction. */
  async confirm(id: string, userId: string, methods: readonly string[]): Promise<AuthenticatedSession | null> {
    const { rows } = await this.database.execute<AuthenticatedSession>({
      name: 'confirm session',
      text: `update sessions s set authenticated_at = $3, authentication_methods = $4
             where id = $1 and user_id = $2 and revoked_at is null and expires_at > $3 returning ${AUTHENTICATED}`,
      values: [id, userId, this.clock.now(), methods],
    });
    return rows[0] ?? null;
  }

  /** What happens to a session is an affair of the organization that it works in, else of the person. */
  private record(action: string, session: OwnedSession, after?: Deed['after']): void {
    this.audit.record(doerOf(session), {
      action,
      target: { type: 'session', id: session.id },
      ...(after && { after }),
    });
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
  private async prolong(id: string): Promise<LivingSession | undefined> {
    const [now, { userAgent, ipAddress }] = [this.clock.now(), callingDevice()];
    const { rows } = await this.database.execute<LivingSession>({
      name: 'prolong session',
      text: `update sessions s set expires_at = least($3, created_at + $4 * interval '1 day'), last_seen_at = $2,
               user_agent = $5, ip_address = $6
             where id = $1 and revoked_at is null and expires_at > $2
             returning ${AUTHENTICATED}, s.expires_at as "expiresAt"`,
      values: [id, now, this.expiry(now), this.config.sessionDays, userAgent, ipAddress],
    });
    return rows[0];
  }

  /** The session that this token was used for moments ago, if nobody has used the successor, which is one of these. */
  private async continuedJustNow(
    refreshToken: string,
    successors: readonly string[],
  ): Promise<ContinuedSession | null> {
    const [found] = await this.database.read<AuthenticatedSession & { successorHash: Buffer }>(
      {},
      {
        name: 'session of a refresh of just now',
        text: `select ${AUTHENTICATED},
                 next.token_hash as "successorHash"
               from refresh_tokens used join sessions s on s.id = used.session_id
               join refresh_tokens next on next.token_hash = any($2) and next.session_id = s.id
               where used.token_hash = $1 and used.used_at > $3 and next.used_at is null
                 and s.revoked_at is null and s.expires_at > $4`,
        values: [hashOf(refreshToken), successors.map(hashOf), this.clock.in(-GRACE_MILLISECONDS), this.clock.now()],
      },
    );
    if (!found) return null;
    const { successorHash, ...session } = found;
    return { session, refreshToken: successors.find((each) => hashOf(each).equals(successorHash))! };
  }

  private async issue(session: LivingSession, refreshToken: string): Promise<ContinuedSession> {
    await this.refreshTokens.insert({
      tokenHash: hashOf(refreshToken),
      sessionId: session.id,
      issuedAt: this.clock.now(),
      expiresAt: session.expiresAt,
    });
    return { session, refreshToken };
  }

  /** Of a session that begins or is refreshed now, were there no longest life. */
  private expiry(now: Date): Date {
    const { refreshTokenDays, sessionDays } = this.config;
    return new Date(now.getTime() + Math.min(refreshTokenDays, sessionDays) * DAY);
  }
}

/** The device that the request of this moment comes from: told to its owner, and nothing is decided by it. */
function callingDevice(): Pick<Session, 'userAgent' | 'ipAddress'> {
  const { userAgent = null, address: ipAddress = null } = requestContext() ?? {};
  return { userAgent, ipAddress };
}

const doerOf = ({ id: sessionId, userId, activeOrganizationId: organizationId }: OwnedSession): Doer => ({
  sessionId,
  userId,
  organizationId,
});

const hashOf = (refreshToken: string): Buffer => createHash('sha256').update(refreshToken).digest();
