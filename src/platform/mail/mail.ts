import type { MailboxAddress } from '#platform/config';

/** What somebody is to read: one line that it is about, and the same words as text and as HTML. */
export interface MailContent {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** A mail to one person. */
export interface Mail extends MailContent {
  readonly to: MailboxAddress;
}

/** A mail on its way: every attempt to send it has the same id, date and Message-ID, by which a twin can be told. */
export interface OutgoingMail extends Mail {
  readonly id: string;
  readonly from: MailboxAddress;
  readonly date: Date;
  readonly messageId: string;
}
