import { Injectable } from '@nestjs/common';
import { Job, JobType } from '#platform/jobs';
import { AccountMails } from '../mails/account-mails.service.js';

interface Registrant {
  readonly email: string;
  /** The account that was opened; null where the address had one. */
  readonly userId: string | null;
}

/** Mails whoever has the address that somebody registered. Both ways of registering write down the same job, and take as long. */
@Injectable()
@JobType({ name: 'auth.write-to-registrant', queue: 'mail' })
export class WriteToRegistrant extends Job<Registrant> {
  constructor(private readonly mails: AccountMails) {
    super();
  }

  run(registrant: Registrant): Promise<void> {
    return this.mails.registration(registrant);
  }
}
