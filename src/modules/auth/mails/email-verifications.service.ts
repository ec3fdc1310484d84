import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/access';
import { Database } from '#platform/database';
import { Audit } from '#modules/audit';
import { Users } from '#modules/users';
import { EmailVerifiedAlready, MailedTokenInvalid } from '../auth.problems.js';
import { AccountMails } from './account-mails.service.js';
import { MailedTokens } from './mailed-tokens.service.js';

/** How people show that they read the mail of their account. */
@Injectable()
export class EmailVerifications {
  constructor(
    private readonly database: Database,
    private readonly users: Users,
    private readonly tokens: MailedTokens,
    private readonly mails: AccountMails,
    private readonly audit: Audit,
  ) {}

  /** Has the address of somebody mailed to once more. Refuses with `EmailVerifiedAlready`. */
  async ask({ userId }: Actor): Promise<void> {
    const user = await this.users.find(userId);
    if (user.emailVerifiedAt) throw new EmailVerifiedAlready();
    await this.mails.verification(user);
  }

  /** Knows an address as that of its account. Refuses with `MailedTokenInvalid`. */
  async confirm(token: string): Promise<void> {
    const { userId } = await this.tokens.find('email-verification', token);
    const person = { userId, organizationId: null };
    await this.database.transaction(person, async () => {
      const { address: email } = await this.tokens.use('email-verification', token);
      if (!(await this.users.verifyEmail({ id: userId, email }))) throw new MailedTokenInvalid();
      this.audit.record(person, { action: 'auth.email-verified', target: { type: 'user', id: userId } });
    });
  }
}
