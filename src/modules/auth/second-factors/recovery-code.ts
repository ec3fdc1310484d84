import { createHash, randomInt } from 'node:crypto';

/** Crockford’s Base32: without letters that are read as others, or as digits. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Of five random bits each: 120, which a fast hash may keep (NIST SP 800-63B-4, section 3.1.2.2: from 112 on). */
const LENGTH = 24;
const GROUP = /.{4}(?=.)/g;

/** A new recovery code, as it is shown: `5HZX-Q0B4-T7MW-2RKD-8JVN-C3YA`. */
export const newRecoveryCode = (): string =>
  Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]!)
    .join('')
    .replaceAll(GROUP, '$&-');

/** What is kept of a recovery code, however it was typed. */
export function hashOfRecoveryCode(typed: string): Buffer {
  const code = typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll(/[IL]/g, '1').replaceAll('O', '0');
  return createHash('sha256').update(code).digest();
}
