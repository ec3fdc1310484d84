import fc from 'fast-check';
import { Config } from '#platform/config';
import { PasswordBlocked } from '../auth.problems.js';
import { BlocklistPasswordPolicy } from './blocklist.password-policy.js';
import { BreachedPasswords } from './breached-passwords.js';

describe('which passwords may be chosen', () => {
  const config = Object.assign(new Config(), {
    publicUrl: 'https://shop.meadowbakery.test',
    mailFrom: 'Meadow Bakery <hello@meadowbakery.test>',
  });
  const policy = new BlocklistPasswordPolicy(new BreachedPasswords(config), config);
  const ada = { email: 'countess.lovelace@example.com', displayName: 'Ada King' };

  const refusalOf = (password: string, whose = ada): Promise<string> =>
    policy.confirm(password, whose).then(
      () => 'none',
      (error: unknown) => {
        if (!(error instanceof PasswordBlocked)) throw error;
        return error.detail!;
      },
    );

  it.each([
    'correct horse battery staple',
    'mon café préféré',
    'monkeys dislike wet mondays',
    'shop for apples in june',
    'lovelace wrote of looms',
    '🐎🚲🌈🍎🎻🧭🪁🍋🦉⛵🧊🎲🪴🥁🗝',
    '金魚は月曜の朝だけ静かに歌っている',
    'kP3#vR8!mZq2w7L',
    '839150274639182',
  ])('takes %j', async (password) => {
    expect(await refusalOf(password)).toBe('none');
  });

  it.each([
    'passwordpassword',
    'passwordpassword1',
    'PasswordPasswordPassw',
    'pass-word-pass-word',
    'Password1Password1',
    'monkey2019202020!',
    '!!!!!!!letmein!!!!!!!',
    '1qaz2wsx3edc4rfv',
    'p a s s w o r d 2 0 2 4',
  ])('refuses %j, which is common or made of what is', async (password) => {
    expect(await refusalOf(password)).toMatch(/tried first|a few characters/);
  });

  it.each([
    'aaaaaaaaaaaaaaa',
    '123456789012345',
    '987654321098765',
    'abcabcabcabcabcabc',
    'abcdefghijklmno',
    'qwertyuiopasdfghjkl',
    'yxcvbnmasdfghjkl',
    '1 2 3 4 5 6 7 8 9',
    'x7!x7!x7!x7!x7!',
    '🐎 '.repeat(128),
    '\u0300\u0316'.repeat(64),
  ])('refuses %j, which goes round or along', async (password) => {
    expect(await refusalOf(password)).toMatch(/^It repeats a few characters/);
  });

  it.each([
    'countess.lovelace',
    'Lovelace-Lovelace-1815',
    'adaking@example.com',
    'AdaKing!AdaKing!2024',
    'meadowbakery2024',
    'Meadow Bakery 4711!',
    'atriumatriumatrium',
    'AtriumPassword2024',
    'Ａｔｒｉｕｍ-Lovelace',
  ])('refuses %j, which is made of what everybody knows of Ada and of us', async (password) => {
    expect(await refusalOf(password)).toMatch(/^It (is made of your name|repeats|is one of)/);
  });

  it('knows whose it is to be: what is a name to one is none to the other', async () => {
    const babbage = { email: 'charles@example.org', displayName: 'Charles Babbage' };
    expect(await refusalOf('king lovelace 1815')).toMatch(/^It is made of your name/);
    expect(await refusalOf('king lovelace 1815', babbage)).toBe('none');
  });

  it('is not led round the list by another spelling', async () => {
    const wide = (letter: string) => String.fromCodePoint(letter.codePointAt(0)! + 0xfee0);
    const spelling = (letter: string) =>
      fc.constantFrom(letter, letter.toUpperCase(), wide(letter), `${letter}\u0301`, `${letter}\u200B`);
    const typed = fc.tuple(...Array.from('letmeinletmeinletmein', spelling)).map((letters) => letters.join(''));
    await fc.assert(
      fc.asyncProperty(typed, async (password) => {
        expect(await refusalOf(password)).not.toBe('none');
      }),
    );
  });

  it('is told within a moment of whatever fits into 256 characters', async () => {
    const names = { email: `${'a.'.repeat(31)}a@${'abc.'.repeat(46)}com`, displayName: 'abc '.repeat(25).trim() };
    for (const password of [
      '\u0300\u0316'.repeat(128),
      `a${'\u0316\u0300'.repeat(127)}`,
      '\uFDFA'.repeat(256),
      `${'!'.repeat(255)}a`,
      `${'ab'.repeat(127)}c`,
      'abc'.repeat(85),
      '\u1F82'.repeat(256),
    ]) {
      const times = [];
      for (let attempt = 0; attempt < 5; attempt++) {
        const since = performance.now();
        await refusalOf(password, names);
        times.push(performance.now() - since);
      }
      // The best of five: the machine has other things to do, too.
      expect(Math.min(...times)).toBeLessThan(50);
    }
  });
});
