import { Secret, TOTP } from 'otpauth';

/** In bytes: as long as the result of SHA-1, as RFC 4226, section 4, recommends. */
const SECRET_BYTES = 20;
/** What every authenticator app understands; other values are dropped silently by some. */
const FORM = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
/** Steps before and after the present one, for clocks that differ and hands that take their time (RFC 6238, section 5.2). */
const WINDOW = 1;

/** A new secret, in Base32, as people type it where they cannot scan. */
export const newTotpSecret = (): string => new Secret({ size: SECRET_BYTES }).base32;

/** What an authenticator app reads from a QR code. */
export const totpUri = (secret: string, { issuer, account }: { issuer: string; account: string }): string =>
  new TOTP({ ...FORM, issuer, label: account, secret }).toString();

/** The time step that a code is right for at a moment, counted from 1970 (RFC 6238); null for a wrong code. */
export function stepOf(secret: string, code: string, at: Date): number | null {
  const totp = new TOTP({ ...FORM, secret });
  const timestamp = at.getTime();
  const delta = totp.validate({ token: code, timestamp, window: WINDOW });
  return delta === null ? null : totp.counter({ timestamp }) + delta;
}
