import { createTransport } from 'nodemailer';
import { composed } from '../composed.js';
import type { OutgoingMail } from '../mail.js';
import { MailTransport } from '../mail-transport.js';
import type { Mailbox } from './mailbox.js';

/** Keeps mails for the developer instead of sending them. */
export class MailboxMailTransport extends MailTransport {
  private readonly composer = createTransport({ streamTransport: true, buffer: true });

  constructor(private readonly mailbox: Mailbox) {
    super();
  }

  async send(mail: OutgoingMail): Promise<void> {
    const { message } = await this.composer.sendMail(composed(mail));
    await this.mailbox.keep(mail, message as Buffer);
  }
}
