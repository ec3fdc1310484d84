import { MailRefused, MailTransport } from './mail-transport.js';

/** Sends nothing: for what was still waiting when somebody said that no mail is to be sent. */
export class NoMailTransport extends MailTransport {
  send(): Promise<void> {
    return Promise.reject(new MailRefused('Mail is off: MAIL_URL is none'));
  }
}
