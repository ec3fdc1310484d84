import { Secret } from 'otpauth';
import { newTotpSecret, stepOf, totpUri } from './totp.js';

/** Of RFC 6238, appendix B. */
const SECRET = Secret.fromLatin1('12345678901234567890').base32;

describe('a time-based one-time password', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('is the one of RFC 6238 at second %d', (seconds, code) => {
    expect(stepOf(SECRET, code, new Date(seconds * 1000))).toBe(Math.floor(seconds / 30));
  });

  it.each([
    ['two steps early', -31, null],
    ['in the step before its own', -30, 1],
    ['in its own step', 0, 1],
    ['in the step after its own', 30, 1],
    ['two steps late', 31, null],
  ])('%s', (_, seconds, step) => {
    const at = seconds < 0 ? 30 + seconds : 59 + seconds;
    expect(stepOf(SECRET, '287082', new Date(at * 1000))).toBe(step);
  });

  it('is made of 160 random bits', () => {
    expect(newTotpSecret()).toMatch(/^[A-Z2-7]{32}$/);
    expect(newTotpSecret()).not.toBe(newTotpSecret());
  });

  it('is handed to an app in an address that names us and the account', () => {
    const uri = new URL(totpUri(SECRET, { issuer: 'Meadow Bakery', account: 'ada+shop@example.com' }));
    expect(uri.protocol).toBe('otpauth:');
    expect(decodeURIComponent(uri.pathname)).toContain('Meadow Bakery:ada+shop@example.com');
    expect(Object.fromEntries(uri.searchParams)).toEqual({
      issuer: 'Meadow Bakery',
      secret: SECRET,
      algorithm: 'SHA1',
      digits: '6',
      period: '30',
    });
  });
});
