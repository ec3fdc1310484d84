import { isEmail } from 'class-validator';
import { LONGEST_ADDRESS, normalizeEmail } from '#modules/users';

/** What a provider says of somebody, after it was proven to be its word. */
export interface Claims {
  readonly issuer: string;
  readonly subject: string;
  /** In the form that accounts are known by; null where there is none, or none that can be told from another’s. */
  readonly email: string | null;
  /** Undefined where the provider does not say. */
  readonly isEmailVerified: boolean | undefined;
  readonly displayName: string;
  /** Everything that it says. */
  readonly all: Readonly<Record<string, unknown>>;
}

const LONGEST_NAME = 100;

/** Reads the claims of OpenID Connect Core, section 5.1. */
export function claimsOf(issuer: string, subject: string, all: Readonly<Record<string, unknown>>): Claims {
  const email = addressOf(all['email']);
  const isEmailVerified = booleanOf(all['email_verified']);
  return { issuer, subject, email, isEmailVerified, displayName: nameOf(all, email), all };
}

/**
 * Two addresses that differ for the provider may be one for us, which writes them in one form: an address is taken only if that
 * changes nothing about it but ASCII capitals.
 */
function addressOf(given: unknown): string | null {
  if (typeof given !== 'string' || given.length > LONGEST_ADDRESS) return null;
  const address = normalizeEmail(given);
  const lowered = given.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
  return address === lowered && isEmail(address) ? address : null;
}

/** Some providers say it in words. */
const booleanOf = (given: unknown): boolean | undefined =>
  given === true || given === 'true' ? true : given === undefined || given === null ? undefined : false;

/** One line of up to 100 characters, as accounts want it. */
function nameOf(all: Readonly<Record<string, unknown>>, email: string | null): string {
  const given = [all['name'], all['preferred_username'], email?.split('@', 1)[0]].map(inOneLine);
  return given.find((name) => name !== '') ?? 'Somebody';
}

const inOneLine = (given: unknown): string =>
  typeof given === 'string'
    ? Array.from(
        given
          .toWellFormed()
          .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
          .trim(),
      )
        .slice(0, LONGEST_NAME)
        .join('')
        .trim()
    : '';
