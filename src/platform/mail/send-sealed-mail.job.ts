import { Injectable } from '@nestjs/common';
import { Encryption } from '#platform/encryption';
import { Job, type JobRun, JobType } from '#platform/jobs';
import type { Mail, MailContent } from './mail.js';
import { SEND_MAIL, SendMail } from './send-mail.job.js';

interface SealedMailData extends Pick<Mail, 'to'> {
  /** The encrypted content, in base64. */
  readonly sealed: string;
  readonly date: string;
}

/** Sends one mail that nobody but its reader is to read: neither in the table of jobs nor among the dead letters. */
@Injectable()
@JobType({ ...SEND_MAIL, name: 'mail.send-sealed' })
export class SendSealedMail extends Job<SealedMailData> {
  constructor(
    private readonly encryption: Encryption,
    private readonly sendMail: SendMail,
  ) {
    super();
  }

  run({ sealed, ...mail }: SealedMailData, run: JobRun): Promise<void> {
    return this.sendMail.run({ ...mail, ...unseal(this.encryption, sealed, mail.to.address) }, run);
  }
}

/** Content that can be read by this installation only, and in a mail to this address only. */
export const seal = (encryption: Encryption, { subject, text, html }: MailContent, address: string): string =>
  encryption.encrypt(JSON.stringify({ subject, text, html }), placeOf(address)).toString('base64');

const unseal = (encryption: Encryption, sealed: string, address: string): MailContent =>
  JSON.parse(encryption.decrypt(Buffer.from(sealed, 'base64'), placeOf(address))) as MailContent;

const placeOf = (address: string): string => `mails/${address}`;
