import { MailTransport, type OutgoingMail } from '#platform/mail';

/** Keeps what would have been mailed, for a test to read. */
export class KeptMails extends MailTransport {
  private readonly mails: OutgoingMail[] = [];

  send(mail: OutgoingMail): Promise<void> {
    this.mails.push(mail);
    return Promise.resolve();
  }

  /** What was mailed to an address, the first one first. */
  to(address: string): OutgoingMail[] {
    return this.mails.filter(({ to }) => to.address === address);
  }

  clear(): void {
    this.mails.length = 0;
  }
}
