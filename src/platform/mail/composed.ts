import type { SendMailOptions } from 'nodemailer';
import type { OutgoingMail } from './mail.js';

/** A mail as nodemailer takes it. Nothing in it is a file or an address that somebody could have us read. */
export const composed = ({ from, to, subject, text, html, date, messageId }: OutgoingMail): SendMailOptions => ({
  from: { name: '', ...from },
  to: { name: '', ...to },
  subject,
  text,
  html,
  date,
  messageId,
  // No machine is to answer a machine (RFC 3834).
  headers: { 'Auto-Submitted': 'auto-generated' },
  disableFileAccess: true,
  disableUrlAccess: true,
});
