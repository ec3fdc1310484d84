import { Injectable } from '@nestjs/common';
import { inLocale, Mailer, writeLetter, type Wording } from '#platform/mail';
import { Users } from '#modules/users';
import { MAIL } from '../notification-kind.js';
import { NotificationChannel, type Told } from '../notification-channel.js';

const REASON: Wording<string> = {
  en: 'You get this mail because you have an account with us. Your notification preferences say which mails you get.',
};

/** Mails what somebody is told to the address of their account. */
@Injectable()
export class MailNotificationChannel extends NotificationChannel {
  readonly name = MAIL;

  constructor(
    private readonly mailer: Mailer,
    private readonly users: Users,
  ) {
    super();
  }

  async tell({ organizationId, userId, letter, locale }: Told): Promise<void> {
    const { email: address, displayName: name } = await this.users.find(userId);
    const content = writeLetter(letter, { name, reason: inLocale(REASON, locale), locale });
    await this.mailer.send({ organizationId }, { to: { name, address }, ...content });
  }
}
