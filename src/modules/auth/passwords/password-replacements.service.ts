import { Injectable } from '@nestjs/common';
import { Audit, type Doer } from '#modules/audit';
import type { User } from '#modules/users';
import { LoginDelays } from '../logins/login-delays.service.js';
import { AccountMails } from '../mails/account-mails.service.js';
import { MailedTokens } from '../mails/mailed-tokens.service.js';
import { OwnSessions } from '../sessions/own-sessions.service.js';

/** The person themselves, in whichever organizations they and their sessions work. */
interface Person extends Doer {
  readonly userId: string;
}

/** What follows from another password, however it came about. */
@Injectable()
export class PasswordReplacements {
  constructor(
    private readonly sessions: OwnSessions,
    private readonly tokens: MailedTokens,
    private readonly mails: AccountMails,
    private readonly delays: LoginDelays,
    private readonly audit: Audit,
  ) {}

  /**
   * Ends the sessions that somebody may have who knew the old one: all, or all but that which asks. Voids what was mailed before, lets
   * the person log in at once, tells them, and writes it down; all in the transaction of the caller.
   */
  async follow(
    person: Person,
    user: User,
    { action, butThis }: { action: 'auth.password-changed' | 'auth.password-reset'; butThis: boolean },
  ): Promise<void> {
    await this.sessions.endAll(person, { butThis });
    await this.tokens.voidAll(person.userId);
    await this.delays.forget(user.email);
    await this.mails.passwordChanged(user);
    this.audit.record(person, { action, target: { type: 'user', id: person.userId } });
  }
}
