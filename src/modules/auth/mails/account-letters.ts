import { type Letter, link, paragraph, type Wording } from '#platform/mail';

const NOT_YOU = 'If this was not you, you need not do anything: nothing has changed.';

/** To whom has opened an account, or asks for this again. */
export const VERIFY_ADDRESS: Wording<(address: string, page: string) => Letter> = {
  en: (address, page) => ({
    subject: 'Confirm your e-mail address',
    body: [
      paragraph(`An account was opened with the address ${address}. Confirm that it is yours, within 24 hours:`),
      link('Confirm the address', page),
      paragraph('If you have opened no account, do not follow the link: somebody has given your address as theirs.'),
    ],
  }),
};

/** To whose address somebody wants to open an account with, although there is one. */
export const ADDRESS_REGISTERED: Wording<(page: string) => Letter> = {
  en: (page) => ({
    subject: 'You have an account already',
    body: [
      paragraph('Somebody wanted to open an account with your address. It has one already: you can log in with it.'),
      paragraph('If it was you and you have forgotten your password, choose another one within 30 minutes:'),
      link('Choose another password', page),
      paragraph(NOT_YOU),
    ],
  }),
};

export const RESET_PASSWORD: Wording<(page: string) => Letter> = {
  en: (page) => ({
    subject: 'Choose another password',
    body: [
      paragraph(
        'Somebody says that they have forgotten the password of your account. Choose another one within 30 minutes:',
      ),
      link('Choose another password', page),
      paragraph(`${NOT_YOU} Pass the link on to nobody.`),
    ],
  }),
};

export const PASSWORD_CHANGED: Wording<() => Letter> = {
  en: () => ({
    subject: 'Your password was changed',
    body: [
      paragraph('The password of your account was changed a moment ago.'),
      paragraph(
        'If this was not you, say on the page for logging in that you have forgotten it, and choose another one.',
      ),
    ],
  }),
};

/** To the address that somebody wants to have from now on. */
export const CONFIRM_NEW_ADDRESS: Wording<(page: string) => Letter> = {
  en: (page) => ({
    subject: 'Confirm your new e-mail address',
    body: [
      paragraph('You want this to be the address of your account. Confirm that it is yours, within 24 hours:'),
      link('Confirm the address', page),
      paragraph(`Until then the old one stays. ${NOT_YOU}`),
    ],
  }),
};

/** To the same, where it has an account of its own. */
export const NEW_ADDRESS_TAKEN: Wording<() => Letter> = {
  en: () => ({
    subject: 'You have an account already',
    body: [
      paragraph(
        'Somebody wanted to make this the address of another account. It has an account already, and keeps it.',
      ),
      paragraph(NOT_YOU),
    ],
  }),
};

/** To the address that the account has until it is changed. */
export const ADDRESS_CHANGE_ASKED: Wording<(address: string) => Letter> = {
  en: (address) => ({
    subject: 'Your e-mail address is about to change',
    body: [
      paragraph(`Somebody who knows your password wants ${address} to be the address of your account from now on.`),
      paragraph('If this was not you, change your password at once: then it stays as it is.'),
    ],
  }),
};

/** To both addresses, once it is done. */
export const ADDRESS_CHANGED: Wording<(address: string) => Letter> = {
  en: (address) => ({
    subject: 'Your e-mail address was changed',
    body: [
      paragraph(`The address of your account is ${address} now. Log in with it.`),
      paragraph('If this was not you, tell those who run this service.'),
    ],
  }),
};
