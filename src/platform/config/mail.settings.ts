import { IsBoolean, IsOptional, IsUrl } from 'class-validator';
import { IsMailbox, IsMailUrl, NO_MAIL } from './mail.validators.js';
import { FederationSettings } from './federation.settings.js';
import { Setting } from './setting.js';
import { IsWholeNumber } from './whole-number.validator.js';

/** What is decided of mail and notifications outside the process. */
export class MailSettings extends FederationSettings {
  @Setting(
    'MAIL_URL',
    'Through whom mail leaves: `smtp://user:password@host:587`, `smtps://…:465` with TLS from the first byte, or `none` where no mail is to be sent. On `smtp://` a password goes only over STARTTLS. A laptop keeps its mails in `DATA_DIRECTORY` and shows them on the management port.',
    { secret: true, requiredInProduction: true },
  )
  @IsOptional()
  @IsMailUrl()
  mailUrl?: string;

  @Setting(
    'MAIL_FROM',
    'Whom mails are from: `Meadow Bakery <hello@example.com>`. Required in production with a `MAIL_URL`.',
  )
  @IsMailbox()
  mailFrom: string = 'Atrium <atrium@localhost>';

  @Setting(
    'WEB_URL',
    'Where people find your front end, without a trailing slash: mails link to its pages `/verify-email`, `/change-email`, `/reset-password` and `/accept-invitation`, with `#token=…` behind them. Without it `PUBLIC_URL`, which has no such pages, begins the links.',
  )
  @IsOptional()
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['http', 'https'] })
  webUrl?: string;

  @Setting(
    'LOGIN_NEEDS_VERIFIED_EMAIL',
    'Whether only those log in who have shown that they read mail to their address. Without it, whoever registers an address and then logs in learns by that whether it was free. Needs a `MAIL_URL` other than `none`.',
  )
  @IsBoolean()
  loginNeedsVerifiedEmail: boolean = false;

  @Setting('NOTIFICATIONS_RETENTION_DAYS', 'How long a notification is kept in a person’s inbox, read or not.')
  @IsWholeNumber(1, 3650)
  notificationsRetentionDays: number = 90;

  /** Whether mail leaves this installation, rather than being kept for its developer or not being written at all. */
  get sendsMail(): boolean {
    return this.mailUrl !== undefined && this.mailUrl !== NO_MAIL;
  }
}
