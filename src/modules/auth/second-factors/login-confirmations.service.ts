import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/access';
import { Database } from '#platform/database';
import { InvalidRequest } from '#platform/errors';
import { Audit } from '#modules/audit';
import { Users } from '#modules/users';
import { SessionEnded } from '../auth.problems.js';
import { type AccessGrant, Auth } from '../auth.service.js';
import { PASSWORD } from '../authentication-methods.js';
import { CurrentPasswords } from '../passwords/current-passwords.service.js';
import { type AuthenticatedSession, Sessions } from '../sessions/sessions.service.js';
import { FactorCodes } from './factor-codes.service.js';
import { methodsWith } from './methods.js';
import { personOf } from './person.js';
import { CodeWrong } from './second-factors.problems.js';
import { SecondFactors } from './second-factors.service.js';

export interface LoginConfirmation {
  readonly password?: string;
  readonly code?: string;
}

/** How those who are logged in show again that it is they who sit there. */
@Injectable()
export class LoginConfirmations {
  constructor(
    private readonly database: Database,
    private readonly users: Users,
    private readonly passwords: CurrentPasswords,
    private readonly factors: SecondFactors,
    private readonly codes: FactorCodes,
    private readonly sessions: Sessions,
    private readonly audit: Audit,
    private readonly auth: Auth,
  ) {}

  /**
   * Makes the login of a session as recent as one of this moment, for everything that a login would ask for: the password where
   * the account has one, and a code where it has a second factor. Refuses with `InvalidRequest` where one is missing, with
   * `CurrentPasswordWrong`, `CodeWrong`, `TooManyRequests` and `SessionEnded`.
   */
  async confirm(actor: Actor, { password, code }: LoginConfirmation): Promise<AccessGrant> {
    const user = await this.users.findWithCredentials(actor.userId);
    const kinds = await this.factors.kindsOf(actor.userId);
    const asked = { password: user.passwordHash !== null, code: kinds.length > 0 };
    refuseMissing(asked, { password, code });
    if (asked.password) await this.passwords.confirm(user, password!);
    const session = await this.renew(actor, asked.code ? code : undefined);
    if (!session) throw new CodeWrong();
    return this.auth.accessGrant(session);
  }

  /** Null for a wrong code. */
  private renew(actor: Actor, code: string | undefined): Promise<AuthenticatedSession | null> {
    const person = personOf(actor);
    return this.database.transaction(person, async () => {
      const kind = code === undefined ? undefined : await this.codes.take(person, code);
      if (kind === null) return null;
      const methods = kind === undefined ? [PASSWORD] : methodsWith(kind);
      const session = await this.sessions.confirm(actor.sessionId, actor.userId, methods);
      if (!session) throw new SessionEnded();
      this.audit.record(person, { action: 'auth.login-confirmed', target: { type: 'session', id: session.id } });
      return session;
    });
  }
}

function refuseMissing(asked: Record<keyof LoginConfirmation, boolean>, given: LoginConfirmation): void {
  const missing = (['password', 'code'] as const).filter((name) => asked[name] && given[name] === undefined);
  if (missing.length > 0)
    throw new InvalidRequest(missing.map((name) => ({ pointer: `/${name}`, detail: 'The account has one.' })));
  if (!asked.password && !asked.code)
    throw new InvalidRequest([{ pointer: '/password', detail: 'The account has none: log in again.' }]);
}
