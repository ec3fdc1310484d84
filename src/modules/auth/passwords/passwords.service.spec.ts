import { Config } from '#platform/config';
import { Passwords } from './passwords.service.js';

describe('a password', () => {
  const passwords = new Passwords(new Config());

  it('is the same one in every form of the same characters, and no other', async () => {
    const hash = await passwords.hash('mon café préféré'.normalize('NFD'));
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await passwords.matches('mon café préféré'.normalize('NFC'), hash)).toBe(true);
    expect(await passwords.matches('mon cafe préféré', hash)).toBe(false);
    expect(await passwords.matches('mon café préféré', undefined)).toBe(false);
  });

  it('is hashed anew when the cost has changed', async () => {
    const hash = await passwords.hash('mon café préféré');
    expect(passwords.isOutdated(hash)).toBe(false);
    const costlier = new Passwords(Object.assign(new Config(), { passwordHashPasses: 3 }));
    expect(costlier.isOutdated(hash)).toBe(true);
    expect(await costlier.matches('mon café préféré', hash)).toBe(true);
  });
});
