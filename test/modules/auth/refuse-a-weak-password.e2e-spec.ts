import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hash } from '@node-rs/argon2';
import { TestApp } from '../../support/app.js';
import { PASSWORD } from '../../support/given.js';

const LEAKED = 'seven quiet umbrellas at noon';

describe('a password that is easy to guess', () => {
  let folder: string;
  let app: TestApp;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'breached-'));
    const file = join(folder, 'hashes.txt');
    const leaked = [LEAKED, ...Array.from({ length: 2000 }, (_, number) => `leaked ${number}`)];
    const hashes = leaked.map((password) => createHash('sha1').update(password).digest('hex').toUpperCase());
    const lines = hashes.sort().map((sha1) => `${sha1}:3\r\n`);
    writeFileSync(file, lines.join(''));
    app = await TestApp.start({ BREACHED_PASSWORDS_FILE: file });
  });
  afterEach(() => app.clear());
  afterAll(async () => {
    await app.stop();
    rmSync(folder, { recursive: true });
  });

  const refused = [
    ['common', 'passwordpassword1', /^It is one of the passwords that are tried first/],
    [
      'common in full-width letters',
      'ＰａｓｓｗｏｒｄＰａｓｓｗｏｒｄ',
      /^It is one of the passwords that are tried first/,
    ],
    ['a row of numbers', '123456789012345', /^It repeats a few characters/],
    ['256 combining marks', '\u0316\u0300'.repeat(128), /^It repeats a few characters/],
    ['made of what everybody knows', 'ada.lovelace@example.com', /^It is made of your name/],
    ['leaked elsewhere', LEAKED, /^It has leaked elsewhere/],
  ] as const;

  it.each(refused)('opens no account when it is %s', async (_, password, detail) => {
    const account = { email: 'ada.lovelace@example.com', displayName: 'Ada Lovelace', password };
    const reply = await app.anonymous.post('/v1/auth/register', account);
    expect(reply.status).toBe(422);
    expect(reply.body).toMatchObject({
      type: 'http://localhost:3000/problems/password-blocked',
      detail: expect.stringMatching(detail),
    });
    expect(reply.text).not.toContain(password);
    expect(await app.database.sql('select * from users')).toEqual([]);
  });

  it.each(refused)('is not changed to when it is %s', async (_, newPassword, detail) => {
    const ada = await app.person({ email: 'ada.lovelace@example.com' });
    const reply = await ada.put('/v1/me/password', { currentPassword: PASSWORD, newPassword });
    expect(reply.status).toBe(422);
    expect(reply.body.detail).toMatch(detail);
    await ada.again();
  });

  it('tells nobody whether an address has an account', async () => {
    const { email } = await app.person();
    for (const address of [email, 'nobody@example.com']) {
      const account = { email: address, displayName: 'Ada', password: 'passwordpassword' };
      expect((await app.anonymous.post('/v1/auth/register', account)).status).toBe(422);
    }
  });

  it('goes on letting in whom it lets in already', async () => {
    const { email, userId } = await app.person();
    const old = await hash('passwordpassword', { memoryCost: 19_456, timeCost: 2 });
    await app.database.sql('update users set password_hash = $2 where id = $1', [userId, old]);
    expect((await app.anonymous.post('/v1/auth/login', { email, password: 'passwordpassword' })).status).toBe(200);
  });
});
