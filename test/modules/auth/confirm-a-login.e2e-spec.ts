import { Sessions } from '#modules/auth';
import { TestApp } from '../../support/app.js';
import { PASSWORD, type SignedIn } from '../../support/given.js';
import { answer, Authenticator, challengeOf, claimsOf, deedsOf, slugOf } from './authenticator.js';

const MINUTE = 60_000;

describe('confirming a login', () => {
  let app: TestApp;
  beforeAll(
    async () => void (app = await TestApp.start({ THROTTLE_CREDENTIALS_LIMIT: '100000', ACCESS_TOKEN_SECONDS: '900' })),
  );
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  const confirm = (person: SignedIn, shown: object) => person.post('/v1/auth/confirmation', shown);
  const refresh = async ({ refreshToken }: Pick<SignedIn, 'refreshToken'>) =>
    (await app.anonymous.post('/v1/auth/refresh', { refreshToken })).body;
  const bearing = (accessToken: string) => app.anonymous.bearing(accessToken);
  const seconds = () => Math.floor(app.clock.now().getTime() / 1000);

  it('is asked for ten minutes after a login, by what only its owner should do', async () => {
    const ada = await app.person();
    app.clock.moveBy(10 * MINUTE - 3000);
    expect((await ada.post('/v1/me/totp')).status).toBe(201);
    app.clock.moveBy(4000);
    for (const [method, path, body] of [
      ['POST', '/v1/me/totp'],
      ['PUT', '/v1/me/totp/removal', { password: PASSWORD }],
      ['POST', '/v1/me/recovery-codes'],
    ] as const) {
      const reply = await ada.send(method, path, { body });
      expect(reply.status).toBe(401);
      expect(slugOf(reply)).toBe('recent-login-required');
      expect(reply.headers.get('www-authenticate')).toBe(
        'Bearer error="insufficient_user_authentication", max_age=600',
      );
    }
    expect((await ada.get('/v1/me/second-factors')).status).toBe(200);
  });

  it('lets the session do it again, with the access token that it answers and those that follow', async () => {
    const ada = await app.owner();
    app.clock.moveBy(11 * MINUTE);
    const reply = await confirm(ada, { password: PASSWORD });
    expect(reply.status).toBe(200);
    expect(reply.body).toEqual({
      accessToken: expect.any(String),
      tokenType: 'Bearer',
      expiresIn: 900,
      organizationId: ada.organizationId,
    });
    expect((await ada.post('/v1/me/totp')).status).toBe(401);
    expect((await bearing(reply.body.accessToken).post('/v1/me/totp')).status).toBe(201);
    const { accessToken } = await refresh(ada);
    expect((await bearing(accessToken).post('/v1/me/totp')).status).toBe(201);
    expect(await deedsOf(ada)).toContain('auth.login-confirmed');
  });

  it('confirms no other session of the person', async () => {
    const ada = await app.person();
    const tablet = await ada.again();
    app.clock.moveBy(11 * MINUTE);
    await confirm(ada, { password: PASSWORD });
    expect((await bearing((await refresh(tablet)).accessToken).post('/v1/me/totp')).status).toBe(401);
  });

  it('is written into every access token: when, and by which methods', async () => {
    const ada = await app.owner();
    const then = claimsOf(ada.accessToken)['auth_time'] as number;
    expect(seconds() - then).toBeLessThan(30);
    expect(claimsOf(ada.accessToken)['amr']).toEqual(['pwd']);
    const phone = await Authenticator.of(app, ada);

    app.clock.moveBy(5 * MINUTE);
    const refreshed = claimsOf((await refresh(ada)).accessToken);
    expect(refreshed).toMatchObject({ auth_time: then, amr: ['pwd'] });
    expect(refreshed['iat']).toBeGreaterThan(then + 250);
    const moved = await ada.post('/v1/auth/organization', { organizationId: ada.organizationId });
    expect(claimsOf(moved.body.accessToken)).toMatchObject({ auth_time: then, amr: ['pwd'] });

    const code = phone.next();
    const confirmed = claimsOf((await confirm(ada, { password: PASSWORD, code })).body.accessToken);
    expect(confirmed).toMatchObject({ amr: ['pwd', 'otp', 'mfa'] });
    expect(seconds() - Number(confirmed['auth_time'])).toBeLessThan(30);
  });

  it('is not brought about by refreshing', async () => {
    const ada = await app.person();
    app.clock.moveBy(11 * MINUTE);
    const { accessToken } = await refresh(ada);
    expect((await bearing(accessToken).post('/v1/me/totp')).status).toBe(401);
    // The same refresh, a moment later.
    expect(claimsOf((await refresh(ada)).accessToken)['auth_time']).toBe(claimsOf(ada.accessToken)['auth_time']);
  });

  it('is needed by sessions of the release before, which did not write down when', async () => {
    const ada = await app.person();
    await app.database.sql(`update sessions set authenticated_at = null, authentication_methods = '{}'`);
    const { accessToken, refreshToken } = await refresh(ada);
    expect(claimsOf(accessToken)).not.toHaveProperty('auth_time');
    expect(claimsOf(accessToken)).not.toHaveProperty('amr');
    const old = Object.assign(Object.create(ada) as SignedIn, bearing(accessToken), { refreshToken });
    expect(slugOf(await old.post('/v1/me/totp'))).toBe('recent-login-required');
    const reply = await confirm(old, { password: PASSWORD });
    expect((await bearing(reply.body.accessToken).post('/v1/me/totp')).status).toBe(201);
  });

  it('takes a code, too, where the account has a second factor, and each code once', async () => {
    const ada = await app.person();
    const phone = await Authenticator.of(app, ada);
    const code = phone.next();
    expect((await answer(app, await challengeOf(app, ada), code)).status).toBe(200);
    const used = await confirm(ada, { password: PASSWORD, code });
    expect(used.status).toBe(422);
    expect(slugOf(used)).toBe('code-wrong');
    expect((await confirm(ada, { password: PASSWORD, code: phone.next() })).status).toBe(200);
    expect((await confirm(ada, { password: PASSWORD, code: phone.recoveryCodes[0] })).status).toBe(200);
    expect((await ada.get('/v1/me/second-factors')).body.recoveryCodesLeft).toBe(9);
  });

  it('counts wrong codes together with those of logins', async () => {
    const ada = await app.person();
    const phone = await Authenticator.of(app, ada);
    for (let mistake = 0; mistake < 5; mistake++)
      expect((await confirm(ada, { password: PASSWORD, code: phone.wrong })).status).toBe(422);
    expect((await confirm(ada, { password: PASSWORD, code: phone.shown })).status).toBe(429);
    expect((await answer(app, await challengeOf(app, ada), phone.shown)).status).toBe(429);
  });

  it.each<[string, boolean, object, number, string[] | string]>([
    ['without anything', false, {}, 400, ['/password']],
    ['without the password', true, { code: '123456' }, 400, ['/password']],
    ['without the code', true, { password: PASSWORD }, 400, ['/code']],
    ['without either', true, {}, 400, ['/password', '/code']],
    ['with a wrong password', false, { password: 'wrong' }, 422, 'current-password-wrong'],
    ['with a wrong password and a code', true, { password: 'wrong', code: '123456' }, 422, 'current-password-wrong'],
  ])('is refused %s, and the login stays as old as it was', async (_, hasFactor, shown, status, why) => {
    const ada = await app.person();
    if (hasFactor) await Authenticator.of(app, ada);
    app.clock.moveBy(11 * MINUTE);
    const reply = await confirm(ada, shown);
    expect(reply.status).toBe(status);
    if (typeof why === 'string') expect(slugOf(reply)).toBe(why);
    else expect(reply.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(why);
    expect(claimsOf((await refresh(ada)).accessToken)['auth_time']).toBe(claimsOf(ada.accessToken)['auth_time']);
  });

  it('asks whom has no password to log in again', async () => {
    const ada = await app.person();
    await app.database.sql('update users set password_hash = null');
    const reply = await confirm(ada, {});
    expect(reply.status).toBe(400);
    expect(reply.body.errors).toEqual([{ pointer: '/password', detail: expect.stringContaining('log in again') }]);
  });

  it('brings no session back that has ended meanwhile, and uses no code up', async () => {
    const ada = await app.person();
    const phone = await Authenticator.of(app, ada);
    const code = phone.recoveryCodes[0]!;
    const sessions = app.get(Sessions);
    const confirmed = jest.spyOn(sessions, 'confirm').mockImplementationOnce(async () => Promise.resolve(null));
    const reply = await confirm(ada, { password: PASSWORD, code });
    confirmed.mockRestore();
    expect(reply.status).toBe(401);
    expect(slugOf(reply)).toBe('session-ended');
    expect((await confirm(ada, { password: PASSWORD, code })).status).toBe(200);
  });
});
