import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { newId } from '#platform/ids';
import { Jobs } from '#platform/jobs';
import { type User, Users } from '#modules/users';
import { MailRegisteredOwner } from './jobs/mail-registered-owner.job.js';
import { PasswordPolicy } from './passwords/password-policy.js';
import { Passwords } from './passwords/passwords.service.js';

export interface Registration {
  readonly email: string;
  readonly password: string;
  readonly displayName: string;
}

/** What whoever registers is told: as much of an account that was opened as of one that was not. */
export type Registered = Pick<User, 'id' | 'email' | 'displayName' | 'createdAt'>;

/** How people open an account. */
@Injectable()
export class Registrations {
  constructor(
    private readonly database: Database,
    private readonly users: Users,
    private readonly passwords: Passwords,
    private readonly policy: PasswordPolicy,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  /**
   * Opens an account, and has its address mailed to. An address that has one keeps it as it is: the answer is the same after the
   * same work, with an id that is nobody's, and only who reads the mail of the address is told. Refuses with `PasswordBlocked`.
   */
  async register({ email, password, displayName }: Registration): Promise<Registered> {
    await this.policy.confirm(password, { email, displayName });
    const passwordHash = await this.passwords.hash(password);
    return this.database.transaction(async () => {
      const user = await this.users.registerOptional({ email, displayName, passwordHash });
      if (user) return user;
      // One row to insert, as that of the event that tells of an account: both ways take as long.
      await this.jobs.enqueue(MailRegisteredOwner, {}, { email });
      return { id: newId(), email, displayName, createdAt: this.clock.now() };
    });
  }
}
