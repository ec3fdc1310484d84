export { type Block, type Letter, link, paragraph, table, textOf } from './letters/letter.js';
export { inLocale, type Locale, LOCALES, type Wording } from './letters/wording.js';
export { writeLetter } from './letters/write-letter.js';
export type { Mail, MailContent, OutgoingMail } from './mail.js';
export { MailModule } from './mail.module.js';
export { MailRefused, MailTransport } from './mail-transport.js';
export { Mailer } from './mailer.service.js';
export { clipped, oneLine } from './one-line.js';
