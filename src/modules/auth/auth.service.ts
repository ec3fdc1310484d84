import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/access';
import { Database } from '#platform/database';
import { OrganizationNotFound, Organizations } from '#modules/organizations';
import { type Credentials, Users } from '#modules/users';
import { RefreshTokenInvalid, SessionEnded, WrongCredentials } from './auth.problems.js';
import { LoginDelays } from './logins/login-delays.service.js';
import { Passwords } from './passwords/passwords.service.js';
import { type ContinuedSession, Sessions } from './sessions/sessions.service.js';
import { AccessTokens } from './tokens/access-tokens.service.js';

export interface Login {
  readonly email: string;
  readonly password: string;
}

export interface AccessGrant {
  readonly accessToken: string;
  /** In seconds. */
  readonly expiresIn: number;
  readonly organizationId: string | null;
}

export interface SessionGrant extends AccessGrant {
  readonly refreshToken: string;
}

/** How people come in, stay in, move between their organizations, and leave. */
@Injectable()
export class Auth {
  constructor(
    private readonly database: Database,
    private readonly users: Users,
    private readonly organizations: Organizations,
    private readonly passwords: Passwords,
    private readonly delays: LoginDelays,
    private readonly sessions: Sessions,
    private readonly accessTokens: AccessTokens,
  ) {}

  /**
   * Begins a session in the only organization of a person, or in none when they have several or none. Refuses with
   * `WrongCredentials`: the same words after the same work, whether the address is unknown or the password wrong, and with
   * `TooManyRequests` whoever has guessed too often.
   */
  login(login: Login): Promise<SessionGrant> {
    return this.delays.attempt(login.email, () => this.comeIn(login));
  }

  /**
   * Begins a session of somebody whom another module knows for sure: where `login` would, or, confined to an organization, in
   * that one for as long as it lasts.
   */
  async admit(userId: string, confinedTo: string | null): Promise<SessionGrant> {
    const organizationId = confinedTo ?? (await this.onlyOrganizationOf(userId));
    return this.grant(await this.sessions.start(userId, organizationId, confinedTo));
  }

  /** Continues a session where it was, in the role of this moment. Refuses with `RefreshTokenInvalid`. */
  async refresh(refreshToken: string): Promise<SessionGrant> {
    const continued = await this.sessions.continue(refreshToken);
    if (!continued) throw new RefreshTokenInvalid();
    return this.grant(continued);
  }

  /** Ends a session, whatever state it is in. */
  logout(refreshToken: string): Promise<void> {
    return this.sessions.end(refreshToken);
  }

  /** Moves the session to another organization of the person. Refuses with `OrganizationNotFound` or `SessionEnded`. */
  async chooseOrganization({ userId, sessionId }: Actor, organizationId: string): Promise<AccessGrant> {
    const role = await this.organizations.roleOf(userId, organizationId);
    if (!role) throw new OrganizationNotFound();
    if (!(await this.sessions.enter(sessionId, userId, organizationId))) throw new SessionEnded();
    return this.accessGrant(sessionId, userId, organizationId);
  }

  private async onlyOrganizationOf(userId: string): Promise<string | null> {
    const [first, ...others] = await this.organizations.ownMemberships(userId);
    return first && others.length === 0 ? first.organizationId : null;
  }

  private async comeIn(login: Login): Promise<SessionGrant> {
    const { email, password } = login;
    const credentials = await this.users.findOptionalCredentials(email);
    const matches = await this.passwords.matches(password, credentials?.passwordHash);
    if (!credentials || !matches) throw new WrongCredentials();
    const begun = await this.begin(credentials, await this.onlyOrganizationOf(credentials.id));
    // It was changed meanwhile, or hashed anew: whether it still matches is to be asked again.
    if (!begun) return this.comeIn(login);
    if (this.passwords.isOutdated(credentials.passwordHash)) await this.rehash(credentials, password);
    return this.grant(begun);
  }

  /** Begins a session with a password that is the account's until it has begun, so that a change ends it; null when it is not. */
  private begin(credentials: Credentials, organizationId: string | null): Promise<ContinuedSession | null> {
    return this.database.transaction({ userId: credentials.id, organizationId }, async () =>
      (await this.users.holdPassword(credentials)) ? this.sessions.start(credentials.id, organizationId) : null,
    );
  }

  private async grant({ session, refreshToken }: ContinuedSession): Promise<SessionGrant> {
    return { ...(await this.accessGrant(session.id, session.userId, session.activeOrganizationId)), refreshToken };
  }

  /** A membership that has ended since leaves the person outside every organization. */
  private async accessGrant(sessionId: string, userId: string, wanted: string | null): Promise<AccessGrant> {
    const role = wanted && (await this.organizations.roleOf(userId, wanted));
    const bearer = { userId, sessionId, ...(role ? { organizationId: wanted, role } : OUTSIDE) };
    return {
      accessToken: this.accessTokens.issue(bearer),
      expiresIn: this.accessTokens.lifetime,
      organizationId: bearer.organizationId,
    };
  }

  private async rehash(credentials: Credentials, password: string): Promise<void> {
    await this.users.rehash(credentials, await this.passwords.hash(password));
  }
}

const OUTSIDE = { organizationId: null, role: null } as const;
