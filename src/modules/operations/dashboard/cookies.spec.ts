import { cookieIn, cookieOf } from './cookies.js';

const secret = 'A'.repeat(43);
const pass = { secret, expiresAt: new Date(900_000) };
const reading = (cookie: string, publicUrl: string) => cookieIn({ headers: { cookie } }, publicUrl);

describe('the cookie of the dashboard', () => {
  it('is for this host and TLS alone, for no script, and comes from its own pages only', () => {
    expect(cookieOf(pass, 'https://api.example.com', 900)).toBe(
      `__Host-atrium-dashboard=${secret}; Path=/; Max-Age=900; HttpOnly; SameSite=Strict; Secure`,
    );
  });

  it('is without TLS on a laptop only', () => {
    expect(cookieOf(pass, 'http://localhost:3000', 900)).toBe(
      `atrium-dashboard=${secret}; Path=/; Max-Age=900; HttpOnly; SameSite=Strict`,
    );
  });

  it.each([
    ['the name that anybody beside this host can set', `atrium-dashboard=${secret}`],
    ['another name that ends like it', `x__Host-atrium-dashboard=${secret}`],
    ['two of its name', `__Host-atrium-dashboard=${secret}; __Host-atrium-dashboard=${'B'.repeat(43)}`],
    ['a secret that is none', '__Host-atrium-dashboard=../../etc/passwd'],
    ['nothing', ''],
  ])('is not read from %s', (_, cookie) => {
    expect(reading(cookie, 'https://api.example.com')).toBeUndefined();
  });

  it('is read among others', () => {
    const cookies = `theme=dark; __Host-atrium-dashboard=${secret}; lang=en`;
    expect(reading(cookies, 'https://api.example.com')).toBe(secret);
  });
});
