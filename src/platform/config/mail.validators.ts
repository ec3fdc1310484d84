import { ValidateBy } from 'class-validator';
import { mailboxIn } from './mailbox-address.js';

/** The `MAIL_URL` of an installation that sends no mail. */
export const NO_MAIL = 'none';

/**
 * `none`, or an `smtp://` or `smtps://` address with a host and nothing behind its port: nodemailer would take any of its
 * options from the parameters.
 */
export function IsMailUrl(): PropertyDecorator {
  return described('isMailUrl', 'must look like smtp://user:password@host:587, smtps://…, or be none', (value) => {
    if (value === NO_MAIL) return true;
    if (typeof value !== 'string' || !URL.canParse(value)) return false;
    const { protocol, username, password, hostname, pathname, search, hash } = new URL(value);
    if (!['smtp:', 'smtps:'].includes(protocol) || hostname === '' || search !== '' || hash !== '') return false;
    if ((username === '') !== (password === '')) return false;
    return ['', '/'].includes(pathname) && !/%(?![0-9a-f]{2})/i.test(username + password);
  });
}

/** An address that mail can come from, with or without a name before it. */
export function IsMailbox(): PropertyDecorator {
  return described('isMailbox', 'must look like Meadow Bakery <hello@example.com>', (value) => {
    return typeof value === 'string' && mailboxIn(value) !== undefined;
  });
}

function described(name: string, message: string, validate: (value: unknown) => boolean): PropertyDecorator {
  return ValidateBy({ name, validator: { validate, defaultMessage: (args) => `${args!.property} ${message}` } });
}
