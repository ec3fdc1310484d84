import { Injectable } from '@nestjs/common';
import { Job, JobType } from '#platform/jobs';
import { AccountMails } from '../mails/account-mails.service.js';

interface WantedAddress {
  readonly userId: string;
  readonly email: string;
}

/** Finds out whether an address that somebody wants is free, while they do not wait, and mails to it and to the one that they have. */
@Injectable()
@JobType({ name: 'auth.mail-email-change', queue: 'mail' })
export class MailEmailChange extends Job<WantedAddress> {
  constructor(private readonly mails: AccountMails) {
    super();
  }

  run(wanted: WantedAddress): Promise<void> {
    return this.mails.emailChange(wanted);
  }
}
