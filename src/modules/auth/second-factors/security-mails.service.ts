import { Injectable } from '@nestjs/common';
import { inLocale, type Letter, type Locale, Mailer, paragraph, writeLetter, type Wording } from '#platform/mail';
import { Users } from '#modules/users';
import type { Person } from './person.js';

/** Nobody can say yet which language they read. */
const LOCALE: Locale = 'en';
const UNEXPECTED = 'If that was not you, change your password and log out all devices.';
const ALIKE: Wording<string> = {
  en: 'You get this mail because it concerns the security of your account. It cannot be turned off.',
};

const LETTERS = {
  'totp-activated': {
    en: () => ({
      subject: 'Logging in takes a code of your app from now on',
      body: [paragraph('Your account has a second factor now: an authenticator app.'), paragraph(UNEXPECTED)],
    }),
  },
  'totp-removed': {
    en: () => ({
      subject: 'Logging in takes no code of your app any more',
      body: [
        paragraph('The authenticator app of your account was removed, and with it your recovery codes.'),
        paragraph(UNEXPECTED),
      ],
    }),
  },
  'recovery-codes-replaced': {
    en: () => ({
      subject: 'You have new recovery codes',
      body: [
        paragraph('The recovery codes of your account were replaced: the old ones are void.'),
        paragraph(UNEXPECTED),
      ],
    }),
  },
  'recovery-code-used': {
    en: (left) => ({
      subject: 'A recovery code of your account was used',
      body: [
        paragraph(`Somebody has shown one of your recovery codes in place of your app. There are ${left} left.`),
        paragraph(UNEXPECTED),
      ],
    }),
  },
  'identity-linked': {
    en: () => ({
      subject: 'Your account can be logged in to with an account elsewhere',
      body: [
        paragraph('An account at an identity provider was linked to yours: whoever logs in there is let in here, too.'),
        paragraph('If that was not you, unlink it, change your password and log out all devices.'),
      ],
    }),
  },
  'identity-unlinked': {
    en: () => ({
      subject: 'An account elsewhere was unlinked from yours',
      body: [paragraph('It does not let anybody in to your account any more.'), paragraph(UNEXPECTED)],
    }),
  },
  'account-erased': {
    en: () => ({
      subject: 'Your account was erased',
      body: [
        paragraph(
          'Your account is gone, and you have left every organization. What they have to keep names you no more.',
        ),
        paragraph('If that was not you, tell whoever runs this service: it cannot be brought back from here.'),
      ],
    }),
  },
  'codes-tried': {
    en: () => ({
      subject: 'Somebody tries the codes of your app',
      body: [
        paragraph(
          'Several wrong codes were entered in a row by somebody who knows your password. They were not let in.',
        ),
        paragraph(UNEXPECTED),
      ],
    }),
  },
} satisfies Record<string, Wording<(left: number) => Letter>>;

/**
 * Tells people by mail what happens to the ways in to their account. They cannot choose not to hear of it: neither can
 * whoever has broken in.
 */
@Injectable()
export class SecurityMails {
  constructor(
    private readonly mailer: Mailer,
    private readonly users: Users,
  ) {}

  /** Has it mailed if, and only if, the transaction of the caller commits. */
  async tell(person: Person, what: keyof typeof LETTERS, left = 0): Promise<void> {
    const { email: address, displayName: name } = await this.users.find(person.userId);
    const wording: Wording<(left: number) => Letter> = LETTERS[what];
    const letter = inLocale(wording, LOCALE)(left);
    const content = writeLetter(letter, { name, reason: inLocale(ALIKE, LOCALE), locale: LOCALE });
    await this.mailer.send(person, { to: { name, address }, ...content });
  }
}
