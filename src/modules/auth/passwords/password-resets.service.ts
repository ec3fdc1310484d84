import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import { Jobs } from '#platform/jobs';
import { Users } from '#modules/users';
import { MailedTokenInvalid } from '../auth.problems.js';
import { MailPasswordReset } from '../jobs/mail-password-reset.job.js';
import { MailedTokens } from '../mails/mailed-tokens.service.js';
import { PasswordPolicy } from './password-policy.js';
import { PasswordReplacements } from './password-replacements.service.js';
import { Passwords } from './passwords.service.js';

export interface PasswordReset {
  readonly token: string;
  readonly newPassword: string;
}

/** How people come back who have forgotten their password. */
@Injectable()
export class PasswordResets {
  constructor(
    private readonly database: Database,
    private readonly users: Users,
    private readonly passwords: Passwords,
    private readonly policy: PasswordPolicy,
    private readonly tokens: MailedTokens,
    private readonly replacements: PasswordReplacements,
    private readonly jobs: Jobs,
  ) {}

  /** Has an address mailed to if it has an account; whether it has is found out later, in a job. */
  async ask(email: string): Promise<void> {
    await this.jobs.enqueue(MailPasswordReset, {}, { email });
  }

  /**
   * Gives an account another password for somebody who reads its mail, and ends all its sessions. Refuses with
   * `MailedTokenInvalid`, and with `PasswordBlocked`, which leaves the token as it is.
   */
  async reset({ token, newPassword }: PasswordReset): Promise<void> {
    const { userId, address: email } = await this.tokens.find('password-reset', token);
    const user = await this.users.find(userId);
    await this.policy.confirm(newPassword, user);
    const passwordHash = await this.passwords.hash(newPassword);
    const person = { userId, organizationId: null };
    await this.database.transaction(person, async () => {
      await this.tokens.use('password-reset', token);
      if (!(await this.users.resetPassword({ id: userId, email }, passwordHash))) throw new MailedTokenInvalid();
      await this.replacements.follow(person, user, { action: 'auth.password-reset', butThis: false });
    });
  }
}
