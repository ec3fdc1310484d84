import { unwrap } from '@atrium/client';
import { Authenticator } from '../modules/auth/authenticator.js';
import { TestApp } from '../support/app.js';
import { PASSWORD } from '../support/given.js';
import { signedIn, TEN_MINUTES_AND_MORE, visitor } from './visitor.js';

describe('a front end of somebody with a second factor', () => {
  let app: TestApp;
  beforeAll(async () => void (app = await TestApp.start()));
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  it('is told what to ask for, and signs in with the answer', async () => {
    const ada = await app.person();
    const phone = await Authenticator.of(app, ada);
    const { api, tokens, exchanges } = visitor(app.url);
    const { error } = await api.login({ email: ada.email, password: PASSWORD });
    expect(error).toMatchObject({ slug: 'second-factor-required', methods: ['totp', 'recovery-code'] });
    expect(await tokens.get()).toBeNull();

    const challenge = error!.challenge!;
    expect((await api.answerSecondFactor({ challenge, code: phone.wrong })).error?.slug).toBe('code-wrong');
    expect(await tokens.get()).toBeNull();
    expect((await api.answerSecondFactor({ challenge, code: phone.next() })).error).toBeUndefined();
    expect((await unwrap(api.GET('/v1/me'))).email).toBe(ada.email);
    expect(exchanges).toEqual([
      'POST /v1/auth/login 401',
      'POST /v1/auth/second-factor 422',
      'POST /v1/auth/second-factor 200',
      'GET /v1/me 200',
    ]);
  });

  it('is told once when the login is too long ago, and goes on in the same session when it was confirmed', async () => {
    // Red without `asksForLogin` in Session.send: a refresh that changes nothing, and the same question again.
    const ada = await app.owner();
    const { api, tokens, exchanges } = await signedIn(ada);
    app.clock.moveBy(TEN_MINUTES_AND_MORE);
    await unwrap(api.GET('/v1/me'));
    exchanges.length = 0;
    const before = await tokens.get();
    expect((await api.POST('/v1/me/totp')).error).toMatchObject({ slug: 'recent-login-required', status: 401 });
    expect((await api.confirmLogin({ password: 'wrong' })).error?.slug).toBe('current-password-wrong');
    await unwrap(api.confirmLogin({ password: PASSWORD }));
    expect((await api.POST('/v1/me/totp')).data?.uri).toContain('otpauth://totp/');
    expect(exchanges).toEqual([
      'POST /v1/me/totp 401',
      'POST /v1/auth/confirmation 422',
      'POST /v1/auth/confirmation 200',
      'POST /v1/me/totp 201',
    ]);
    const { refreshToken, session, organizationId } = before!;
    expect(await tokens.get()).toMatchObject({ refreshToken, session, organizationId });
  });
});
