import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/access';
import { Database } from '#platform/database';
import { Jobs } from '#platform/jobs';
import { Audit } from '#modules/audit';
import { Users } from '#modules/users';
import { MailEmailChange } from '../jobs/mail-email-change.job.js';
import { CurrentPasswords } from '../passwords/current-passwords.service.js';
import { AccountMails } from './account-mails.service.js';
import { MailedTokens } from './mailed-tokens.service.js';

export interface WantedEmail {
  readonly email: string;
  readonly currentPassword: string;
}

/** How people change the address of their account. */
@Injectable()
export class EmailChanges {
  constructor(
    private readonly database: Database,
    private readonly users: Users,
    private readonly currentPasswords: CurrentPasswords,
    private readonly tokens: MailedTokens,
    private readonly mails: AccountMails,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
  ) {}

  /**
   * Has both addresses mailed to, for somebody who knows the password; the old one stays until the other one is confirmed. Whether
   * that has an account of its own is told to who reads its mail, and to nobody else. Refuses as `CurrentPasswords.confirm` does.
   */
  async ask({ userId, sessionId }: Actor, { email, currentPassword }: WantedEmail): Promise<void> {
    await this.currentPasswords.confirm(await this.users.findWithCredentials(userId), currentPassword);
    const person = { userId, sessionId, organizationId: null };
    await this.database.transaction(person, async () => {
      await this.jobs.enqueue(MailEmailChange, {}, { userId, email });
      this.audit.record(person, { action: 'auth.email-change-asked', target: { type: 'user', id: userId } });
    });
  }

  /** Gives an account the address that the token was mailed to. Refuses with `MailedTokenInvalid`, and with `EmailTaken`. */
  async confirm(token: string): Promise<void> {
    const { userId } = await this.tokens.find('email-change', token);
    const person = { userId, organizationId: null };
    await this.database.transaction(person, async () => {
      const { address } = await this.tokens.use('email-change', token);
      const user = await this.users.find(userId);
      await this.users.changeEmail(userId, address);
      await this.tokens.voidAll(userId);
      await this.mails.emailChanged(user, address);
      const target = { type: 'user', id: userId };
      const [before, after] = [{ email: user.email }, { email: address }];
      this.audit.record(person, { action: 'auth.email-changed', target, before, after });
    });
  }
}
