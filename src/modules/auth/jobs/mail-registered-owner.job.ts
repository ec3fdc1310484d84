import { Injectable } from '@nestjs/common';
import { Job, JobType } from '#platform/jobs';
import { AccountMails } from '../mails/account-mails.service.js';

interface Registered {
  readonly email: string;
}

/** Tells the owner of an account that somebody wanted to register its address. */
@Injectable()
@JobType({ name: 'auth.mail-registered-owner', queue: 'mail' })
export class MailRegisteredOwner extends Job<Registered> {
  constructor(private readonly mails: AccountMails) {
    super();
  }

  run({ email }: Registered): Promise<void> {
    return this.mails.registeredAgain(email);
  }
}
