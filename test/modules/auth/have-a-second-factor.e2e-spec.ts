import { setTimeout as sleep } from 'node:timers/promises';
import { TOTP } from 'otpauth';
import { Housekeeping } from '#platform/database';
import { Users } from '#modules/users';

import { TestApp } from '../../support/app.js';
import { PASSWORD, type SignedIn } from '../../support/given.js';
import { mailedToken } from '../../support/mailed.js';
import { answer, Authenticator, challengeOf, deedsOf, showPassword, slugOf } from './authenticator.js';

const HOUR = 3_600_000;
const SHORT = 'umbrella noon';

describe('having a second factor', () => {
  let app: TestApp;
  beforeAll(async () => void (app = await TestApp.start({ THROTTLE_CREDENTIALS_LIMIT: '100000' })));
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  const codeOf = (secret: string) => new TOTP({ secret }).generate({ timestamp: app.clock.now().getTime() });
  const confirm = (person: SignedIn, code: string) => person.put('/v1/me/totp/confirmation', { code });
  const remove = (person: SignedIn, password: string | undefined = PASSWORD) =>
    person.put('/v1/me/totp/removal', { password });
  const shorten = (person: SignedIn, currentPassword = PASSWORD) =>
    person.put('/v1/me/password', { currentPassword, newPassword: SHORT });
  const factorsOf = async (person: SignedIn) => (await person.get('/v1/me/second-factors')).body;
  const subjectsTo = async ({ email }: SignedIn) => {
    await app.settle();
    return app.mails.to(email).map(({ subject }) => subject);
  };
  const NONE = { totpSince: null, recoveryCodesLeft: 0 };

  describe('by enrolling an app', () => {
    it('asks for nothing before a code shows that the app has the secret', async () => {
      const ada = await app.person({ email: 'ada@example.com' });
      expect(await factorsOf(ada)).toEqual(NONE);
      const enrolment = await ada.post('/v1/me/totp');
      expect(enrolment.status).toBe(201);
      expect(enrolment.headers.get('cache-control')).toBe('no-store');
      expect(enrolment.body).toEqual({
        secret: expect.stringMatching(/^[A-Z2-7]{32}$/),
        uri: expect.stringMatching(/^otpauth:\/\/totp\/.*ada%40example\.com\?issuer=/),
      });
      expect((await showPassword(app, ada)).status).toBe(200);
      expect(await factorsOf(ada)).toEqual(NONE);

      const confirmed = await confirm(ada, codeOf(enrolment.body.secret));
      expect(confirmed.status).toBe(200);
      expect(new Set(confirmed.body.recoveryCodes).size).toBe(10);
      expect((await showPassword(app, ada)).status).toBe(401);
      expect(await factorsOf(ada)).toEqual({ totpSince: expect.any(String), recoveryCodesLeft: 10 });
    });

    it('is written down and told by mail, without a secret', async () => {
      const ada = await app.owner();
      await app.settle();
      app.mails.clear();
      const { recoveryCodes } = await Authenticator.of(app, ada);
      expect(await deedsOf(ada)).toContain('auth.totp-activated');
      expect(await subjectsTo(ada)).toEqual(['Logging in takes a code of your app from now on']);
      const kept = JSON.stringify(await app.database.sql('select * from recovery_codes, audit_entries'));
      for (const code of recoveryCodes) expect(kept).not.toContain(code);
    });

    it('leaves everybody in who is', async () => {
      const ada = await app.person();
      const tablet = await ada.again();
      await Authenticator.of(app, ada);
      expect((await app.anonymous.post('/v1/auth/refresh', tablet)).status).toBe(400);
      const { refreshToken } = tablet;
      expect((await app.anonymous.post('/v1/auth/refresh', { refreshToken })).status).toBe(200);
    });

    it('takes the secret that was made last, and none after an hour', async () => {
      const ada = await app.person();
      const first = (await ada.post('/v1/me/totp')).body.secret;
      const { secret } = (await ada.post('/v1/me/totp')).body;
      const wrong = await confirm(ada, codeOf(first));
      expect(wrong.status).toBe(422);
      expect(slugOf(wrong)).toBe('code-wrong');
      expect(await factorsOf(ada)).toEqual(NONE);
      app.clock.moveBy(HOUR);
      const later = await ada.again();
      const late = await confirm(later, codeOf(secret));
      expect(late.status).toBe(404);
      expect(slugOf(late)).toBe('second-factor-not-found');
      app.clock.moveBy(24 * HOUR);
      expect(await app.get(Housekeeping).clean()).toBeGreaterThan(0);
      expect(await app.database.sql('select from totp_factors')).toEqual([]);
    });

    it('is not done a second time: another secret would lock out whoever has the first', async () => {
      const ada = await app.person();
      const phone = await Authenticator.of(app, ada);
      const again = await ada.post('/v1/me/totp');
      expect(again.status).toBe(409);
      expect(slugOf(again)).toBe('second-factor-active');
      expect((await confirm(ada, phone.next())).status).toBe(404);
      expect((await answer(app, await challengeOf(app, ada), phone.next())).status).toBe(200);
    });

    it('is confirmed once by two at the same time, with one set of recovery codes', async () => {
      // Red without `for no key update` in TotpEnrolments.confirm: the second one still finds it pending.
      const ada = await app.person();
      const { secret } = (await ada.post('/v1/me/totp')).body;
      const users = app.get(Users);
      const find = users.find.bind(users);
      let second: ReturnType<typeof confirm> | undefined;
      const telling = jest.spyOn(users, 'find').mockImplementationOnce(async (id) => {
        second = confirm(ada, codeOf(secret));
        await sleep(500);
        return find(id);
      });
      expect((await confirm(ada, codeOf(secret))).status).toBe(200);
      telling.mockRestore();
      expect((await second)!.status).toBe(404);
      expect((await factorsOf(ada)).recoveryCodesLeft).toBe(10);
      expect((await deedsOf(ada)).filter((deed) => deed === 'auth.totp-activated')).toHaveLength(1);
    });

    it('stays when housekeeping clears what was never confirmed', async () => {
      const ada = await app.person();
      const phone = await Authenticator.of(app, ada);
      app.clock.moveBy(48 * HOUR);
      await app.get(Housekeeping).clean();
      expect((await answer(app, await challengeOf(app, ada), phone.next())).status).toBe(200);
    });
  });

  describe('by keeping recovery codes', () => {
    it('replaces all of them, writes that down and tells the person by mail', async () => {
      const ada = await app.person();
      const phone = await Authenticator.of(app, ada);
      expect((await answer(app, await challengeOf(app, ada), phone.recoveryCodes[0]!)).status).toBe(200);
      const replaced = await ada.post('/v1/me/recovery-codes');
      expect(replaced.status).toBe(201);
      expect(replaced.body.recoveryCodes).toHaveLength(10);
      expect((await factorsOf(ada)).recoveryCodesLeft).toBe(10);
      expect((await answer(app, await challengeOf(app, ada), phone.recoveryCodes[1]!)).status).toBe(422);
      expect((await answer(app, await challengeOf(app, ada), replaced.body.recoveryCodes[0])).status).toBe(200);
      expect(await deedsOf(ada)).toContain('auth.recovery-codes-replaced');
      expect(await subjectsTo(ada)).toContain('You have new recovery codes');
    });

    it('keeps one set of several that are made at the same time', async () => {
      // Red without `for no key update` in RecoveryCodes.make: each deletes what it sees, and all add theirs.
      const ada = await app.person();
      await Authenticator.of(app, ada);
      const replies = await Promise.all(Array.from({ length: 4 }, () => ada.post('/v1/me/recovery-codes')));
      expect(replies.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
      expect((await factorsOf(ada)).recoveryCodesLeft).toBe(10);
    });

    it('is nothing for whom a password is enough', async () => {
      const ada = await app.person();
      await ada.post('/v1/me/totp');
      const reply = await ada.post('/v1/me/recovery-codes');
      expect(reply.status).toBe(404);
      expect(slugOf(reply)).toBe('second-factor-not-found');
    });
  });

  describe('until it is removed', () => {
    it('lets the password be enough again, forgets the recovery codes, writes that down and tells the person', async () => {
      const ada = await app.person();
      await Authenticator.of(app, ada);
      const bob = await app.person();
      await Authenticator.of(app, bob);
      expect((await remove(ada)).status).toBe(204);
      expect(await factorsOf(ada)).toEqual(NONE);
      expect((await showPassword(app, ada)).status).toBe(200);
      expect(await app.database.sql('select from recovery_codes')).toHaveLength(10);
      expect((await showPassword(app, bob)).status).toBe(401);
      expect(await deedsOf(ada)).toContain('auth.totp-removed');
      expect(await subjectsTo(ada)).toContain('Logging in takes no code of your app any more');
      await Authenticator.of(app, ada);
    });

    it.each<[string, string | undefined]>([
      ['without the password', undefined],
      ['with another one', 'incorrect horse battery staple'],
    ])('is refused %s, and stays', async (_, password) => {
      const ada = await app.person();
      await Authenticator.of(app, ada);
      const reply = await ada.put('/v1/me/totp/removal', { password });
      expect(reply.status).toBe(422);
      expect(slugOf(reply)).toBe('current-password-wrong');
      expect((await showPassword(app, ada)).status).toBe(401);
    });

    it('is asked for after a forgotten password was reset, too', async () => {
      const ada = await app.person();
      await Authenticator.of(app, ada);
      await app.anonymous.post('/v1/auth/password-resets', { email: ada.email });
      const newPassword = 'a bicycle of blue tin';
      const token = await mailedToken(app, ada.email);
      expect((await app.anonymous.put('/v1/auth/password-resets', { token, newPassword })).status).toBe(204);
      const login = await app.anonymous.post('/v1/auth/login', { email: ada.email, password: newPassword });
      expect([login.status, slugOf(login)]).toEqual([401, 'second-factor-required']);
    });

    it('is refused where there is none', async () => {
      expect(slugOf(await remove(await app.person()))).toBe('second-factor-not-found');
    });

    it('is done by one of several at the same time', async () => {
      const ada = await app.person();
      await Authenticator.of(app, ada);
      const replies = await Promise.all(Array.from({ length: 4 }, () => remove(ada)));
      expect(replies.map(({ status }) => status).sort()).toEqual([204, 404, 404, 404]);
    });
  });

  describe('with a shorter password', () => {
    it('takes one of 8 to 14 characters, and keeps the factor for as long as it is that short', async () => {
      const ada = await app.person();
      await Authenticator.of(app, ada);
      expect((await shorten(ada)).status).toBe(204);
      const short = Object.assign(Object.create(ada) as SignedIn, { password: SHORT });
      expect((await showPassword(app, short)).body.challenge).toBeDefined();

      const refused = await remove(ada, SHORT);
      expect(refused.status).toBe(409);
      expect(slugOf(refused)).toBe('password-too-short');
      expect((await showPassword(app, short)).status).toBe(401);

      const longer = await ada.put('/v1/me/password', { currentPassword: SHORT, newPassword: PASSWORD });
      expect(longer.status).toBe(204);
      expect((await remove(ada)).status).toBe(204);
    });

    it.each<[string, boolean, string]>([
      ['of 14 characters without a factor', false, 'umbrella noons'],
      ['of 7 characters with one', true, 'umbrell'],
    ])('refuses one %s, and nothing is changed', async (_, hasFactor, newPassword) => {
      const ada = await app.person();
      if (hasFactor) await Authenticator.of(app, ada);
      else await ada.post('/v1/me/totp');
      const tablet = hasFactor ? ada : await ada.again();
      const reply = await ada.put('/v1/me/password', { currentPassword: PASSWORD, newPassword });
      expect(reply.status).toBe(400);
      expect(reply.body.errors).toEqual([{ pointer: '/newPassword', detail: expect.any(String) }]);
      expect(slugOf(await showPassword(app, ada))).toBe(hasFactor ? 'second-factor-required' : 'undefined');
      expect((await tablet.get('/v1/me')).status).toBe(200);
    });

    it('refuses one that others would guess', async () => {
      const ada = await app.person();
      await Authenticator.of(app, ada);
      const reply = await ada.put('/v1/me/password', { currentPassword: PASSWORD, newPassword: 'password1' });
      expect(slugOf(reply)).toBe('password-blocked');
    });

    it('is never left with it alone: the removal waits for whom it finds shortening the password', async () => {
      // Red without `holdPassword` in TotpRemovals.remove: both would succeed.
      const ada = await app.person();
      await Authenticator.of(app, ada);
      const users = app.get(Users);
      const changePassword = users.changePassword.bind(users);
      let removed: ReturnType<typeof remove> | undefined;
      const changing = jest.spyOn(users, 'changePassword').mockImplementationOnce(async (...given) => {
        const changed = await changePassword(...given);
        removed = remove(ada);
        await sleep(500);
        return changed;
      });
      expect((await shorten(ada)).status).toBe(204);
      changing.mockRestore();
      expect(slugOf((await removed)!)).toBe('current-password-wrong');
      expect((await factorsOf(ada)).totpSince).not.toBeNull();
    });

    it('is never left with it alone: whoever shortens the password waits for whom they find removing the factor', async () => {
      // Red without `hasSecondFactor` in PasswordChanges.change, and when it is asked before the password is changed.
      const ada = await app.person();
      await Authenticator.of(app, ada);
      const users = app.get(Users);
      const find = users.find.bind(users);
      let shortened: ReturnType<typeof shorten> | undefined;
      const telling = jest.spyOn(users, 'find').mockImplementationOnce(async (id) => {
        shortened = shorten(ada);
        await sleep(1000);
        return find(id);
      });
      expect((await remove(ada)).status).toBe(204);
      telling.mockRestore();
      expect((await shortened)!.status).toBe(400);
      expect((await showPassword(app, ada)).status).toBe(200);
    });
  });

  it('is nothing for the anonymous, and what tries secrets counts among what may be tried seldom', async () => {
    const ways: [method: string, path: string, body?: object][] = [
      ['GET', '/v1/me/second-factors'],
      ['POST', '/v1/me/totp'],
      ['PUT', '/v1/me/totp/confirmation', { code: '123456' }],
      ['PUT', '/v1/me/totp/removal', { password: PASSWORD }],
      ['POST', '/v1/me/recovery-codes'],
      ['POST', '/v1/auth/confirmation', { password: PASSWORD }],
    ];
    const ada = await app.person();
    for (const [method, path, body] of ways) {
      expect((await app.anonymous.send(method, path, { body })).status).toBe(401);
      const policy = (await ada.send(method, path, { body })).headers.get('ratelimit-policy');
      expect(policy).toContain(body ? '"credentials"' : '"default"');
    }
  });
});
