import { Injectable } from '@nestjs/common';
import { Job, JobType } from '#platform/jobs';
import { AccountMails } from '../mails/account-mails.service.js';

interface Forgetful {
  readonly email: string;
}

/** Finds out whether an address has an account, while nobody waits who could tell by how long it takes. */
@Injectable()
@JobType({ name: 'auth.mail-password-reset', queue: 'mail' })
export class MailPasswordReset extends Job<Forgetful> {
  constructor(private readonly mails: AccountMails) {
    super();
  }

  run({ email }: Forgetful): Promise<void> {
    return this.mails.passwordReset(email);
  }
}
