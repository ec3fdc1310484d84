import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/access';
import { Database } from '#platform/database';
import { OrganizationNotFound, Organizations } from '#modules/organizations';
import { type Credentials, Users } from '#modules/users';
import { PASSWORD } from './authentication-methods.js';
import { RefreshTokenInvalid, SessionEnded, WrongCredentials } from './auth.problems.js';
import { LoginDelays } from './logins/login-delays.service.js';
import { Passwords } from './passwords/passwords.service.js';
import { LoginChallenges } from './second-factors/login-challenges.service.js';
import {
  type AuthenticatedSession,
  type Confinement,
  type ContinuedSession,
  Sessions,
} from './sessions/sessions.service.js';
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
    private readonly challenges: LoginChallenges,
  ) {}

  /**
   * Begins a session in the only organization of a person, or in none when they have several or none. Refuses with
   * `WrongCredentials`: the same words after the same work, whether the address is unknown or the password wrong; with
   * `TooManyRequests` whoever has guessed too often; and with `SecondFactorRequired`, once the password was right, whom has a
   * second factor.
   */
  login(login: Login): Promise<SessionGrant> {
    return this.delays.attempt(login.email, () => this.comeIn(login));
  }

  /**
   * Begins a session of somebody whom another module knows for sure: where `login` would, or, confined to an organization, in
   * that one for as long as it lasts.
   */
  async admit(userId: string, confinement?: Confinement): Promise<SessionGrant> {
    const organizationId = confinement?.confinedTo ?? (await this.onlyOrganizationOf(userId));
    return this.grant(await this.sessions.start(userId, organizationId, [], confinement));
  }

  /**
   * Begins a session for whom has shown by these methods who they are, the password among them; null when that is another one
   * by now.
   */
  async admitWithPassword(credentials: Credentials, methods: readonly string[]): Promise<SessionGrant | null> {
    const begun = await this.begin(credentials, await this.onlyOrganizationOf(credentials.id), methods);
    return begun && this.grant(begun);
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

  /**
   * Moves the session to another organization of the person. Refuses with `OrganizationNotFound` or `SessionEnded`: with the latter
   * for every other organization where the session is confined, so that it tells of none whether they belong to it.
   */
  async chooseOrganization({ userId, sessionId, confinedTo }: Actor, organizationId: string): Promise<AccessGrant> {
    if (confinedTo !== undefined && confinedTo !== organizationId) throw new SessionEnded();
    const role = await this.organizations.roleOf(userId, organizationId);
    if (!role) throw new OrganizationNotFound();
    const session = await this.sessions.enter(sessionId, userId, organizationId);
    if (!session) throw new SessionEnded();
    return this.accessGrant(session);
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
    const current = await this.upToDate(credentials, password);
    await this.challenges.demand(current);
    // It was changed meanwhile, or hashed anew: whether it still matches is to be asked again.
    return (await this.admitWithPassword(current, [PASSWORD])) ?? this.comeIn(login);
  }

  /** Begins a session with a password that is the account's until it has begun, so that a change ends it; null when it is not. */
  private begin(
    credentials: Credentials,
    organizationId: string | null,
    methods: readonly string[],
  ): Promise<ContinuedSession | null> {
    return this.database.transaction({ userId: credentials.id, organizationId }, async () =>
      (await this.users.holdPassword(credentials))
        ? this.sessions.start(credentials.id, organizationId, methods)
        : null,
    );
  }

  private async grant({ session, refreshToken }: ContinuedSession): Promise<SessionGrant> {
    return { ...(await this.accessGrant(session)), refreshToken };
  }

  /** Lets a session go on. A membership that has ended since leaves the person outside every organization. */
  async accessGrant(session: AuthenticatedSession): Promise<AccessGrant> {
    const { id: sessionId, activeOrganizationId: wanted, ...known } = session;
    const role = wanted && (await this.organizations.roleOf(known.userId, wanted));
    const bearer = { ...known, sessionId, ...(role ? { organizationId: wanted, role } : OUTSIDE) };
    return {
      accessToken: this.accessTokens.issue(bearer),
      expiresIn: this.accessTokens.lifetime,
      organizationId: bearer.organizationId,
    };
  }

  /** The credentials, with their hash made at the cost of today. */
  private async upToDate(credentials: Credentials, password: string): Promise<Credentials> {
    if (!this.passwords.isOutdated(credentials.passwordHash)) return credentials;
    const passwordHash = await this.passwords.hash(password);
    await this.users.rehash(credentials, passwordHash);
    return { ...credentials, passwordHash };
  }
}

const OUTSIDE = { organizationId: null, role: null } as const;
