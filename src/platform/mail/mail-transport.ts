import type { OutgoingMail } from './mail.js';

/** The way that mails leave by. A team puts its own in place, such as a provider's API, by overriding this provider. */
export abstract class MailTransport {
  /**
   * Hands a mail on; resolves when somebody else has taken it over. Rejects with `MailRefused` what will never be taken, and
   * with anything else what may be taken later. It gives up when `signal` is aborted.
   */
  abstract send(mail: OutgoingMail, signal: AbortSignal): Promise<void>;
}

/** A mail that would be refused again, however often it is tried. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';
}
