import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import { Database } from '#platform/database';
import { inLocale, type Letter, type Locale, Mailer, writeLetter, type Wording } from '#platform/mail';
import { type User, Users } from '#modules/users';
import * as letters from './account-letters.js';
import type { Purpose } from './mailed-token.entity.js';
import { MailedTokens } from './mailed-tokens.service.js';

type Recipient = Pick<User, 'email' | 'displayName'>;

/** Nobody can say yet which language they read. */
const LOCALE: Locale = 'en';

const REASON: Wording<string> = {
  en: 'You get this mail because it is about the account of this address. It cannot be turned off.',
};

/** The pages of the front end that take what was mailed. */
const PAGES: Readonly<Record<Purpose, string>> = {
  'email-verification': 'verify-email',
  'email-change': 'change-email',
  'password-reset': 'reset-password',
};

/**
 * Mails people what only they may read, and what they have to know of their account, whatever they prefer to hear of. A token is made
 * when it is mailed, and leaves this process in a sealed mail only.
 */
@Injectable()
export class AccountMails {
  constructor(
    private readonly database: Database,
    private readonly users: Users,
    private readonly tokens: MailedTokens,
    private readonly mailer: Mailer,
    private readonly config: Config,
  ) {}

  /** Has somebody show that they read the mail of their account. */
  verification(user: User): Promise<void> {
    return this.withToken('email-verification', user, user.email, (page) =>
      inLocale(letters.VERIFY_ADDRESS, LOCALE)(user.email, page),
    );
  }

  /** The same to whom has just registered. */
  async verificationOf(userId: string): Promise<void> {
    const [user] = await this.users.named([userId]);
    if (user && !user.emailVerifiedAt) await this.verification(user);
  }

  /** Tells whoever reads the mail of an account that there is one, because somebody wanted to register its address. */
  async registeredAgain(email: string): Promise<void> {
    const user = await this.users.findOptionalByEmail(email);
    if (user) await this.withToken('password-reset', user, user.email, inLocale(letters.ADDRESS_REGISTERED, LOCALE));
  }

  /** Has whoever reads the mail of an account choose another password; nothing, where the address has none. */
  async passwordReset(email: string): Promise<void> {
    const user = await this.users.findOptionalByEmail(email);
    if (user) await this.withToken('password-reset', user, user.email, inLocale(letters.RESET_PASSWORD, LOCALE));
  }

  passwordChanged(user: Recipient): Promise<void> {
    return this.send(user, inLocale(letters.PASSWORD_CHANGED, LOCALE)());
  }

  /** Has somebody show that they read the mail of the address that they want, and tells them at the one that they have. */
  async emailChange({ userId, email }: { userId: string; email: string }): Promise<void> {
    const [user] = await this.users.named([userId]);
    if (!user) return;
    const owner = await this.users.findOptionalByEmail(email);
    await this.database.transaction(async () => {
      await this.send(user, inLocale(letters.ADDRESS_CHANGE_ASKED, LOCALE)(email));
      if (owner) await this.send(owner, inLocale(letters.NEW_ADDRESS_TAKEN, LOCALE)());
      else await this.withToken('email-change', user, email, inLocale(letters.CONFIRM_NEW_ADDRESS, LOCALE));
    });
  }

  /** Tells somebody at both addresses. */
  async emailChanged({ email, displayName }: Recipient, address: string): Promise<void> {
    for (const to of [email, address])
      await this.send({ email: to, displayName }, inLocale(letters.ADDRESS_CHANGED, LOCALE)(address));
  }

  private withToken(
    purpose: Purpose,
    { id: userId, displayName }: User,
    address: string,
    letterWith: (page: string) => Letter,
  ): Promise<void> {
    return this.database.transaction(async () => {
      const token = await this.tokens.issue(purpose, { userId, address });
      if (token) await this.send({ email: address, displayName }, letterWith(this.pageFor(purpose, token)));
    });
  }

  /** Behind `#`, so that no server, log or referrer gets to see the token. */
  private pageFor(purpose: Purpose, token: string): string {
    return `${this.config.webUrl ?? this.config.publicUrl}/${PAGES[purpose]}#token=${token}`;
  }

  private send({ email: address, displayName: name }: Recipient, letter: Letter): Promise<void> {
    const content = writeLetter(letter, { name, reason: inLocale(REASON, LOCALE), locale: LOCALE });
    return this.mailer.sendSealed({}, { to: { name, address }, ...content });
  }
}
