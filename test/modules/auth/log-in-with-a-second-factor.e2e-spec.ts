import { Organizations } from '#modules/organizations';
import { TestApp } from '../../support/app.js';
import { PASSWORD, type SignedIn } from '../../support/given.js';
import {
  answer,
  Authenticator,
  challengeOf,
  challengesOf,
  claimsOf,
  deedsOf,
  showPassword,
  slugOf,
} from './authenticator.js';

const MINUTE = 60_000;

describe('logging in with a second factor', () => {
  let app: TestApp;
  let ada: SignedIn;
  let phone: Authenticator;
  beforeAll(async () => void (app = await TestApp.start({ THROTTLE_CREDENTIALS_LIMIT: '100000' })));
  beforeEach(async () => {
    ada = await app.owner();
    phone = await Authenticator.of(app, ada);
  });
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  const sessions = () => app.database.sql('select id from sessions');

  it('begins no session with the password alone, and tells what is needed too', async () => {
    const reply = await showPassword(app, ada);
    expect(reply.status).toBe(401);
    expect(reply.headers.get('www-authenticate')).toBe('Bearer');
    expect(reply.body).toEqual({
      type: 'http://localhost:3000/problems/second-factor-required',
      title: 'The second factor is needed too',
      status: 401,
      detail: expect.any(String),
      instance: '/v1/auth/login',
      requestId: expect.any(String),
      challenge: expect.stringMatching(/^[\w-]{43}$/),
      methods: ['totp', 'recovery-code'],
    });
    expect(await sessions()).toHaveLength(1);
  });

  it('tells nobody who does not know the password that there is one', async () => {
    const reply = await showPassword(app, Object.assign(Object.create(ada) as SignedIn, { password: 'wrong' }));
    expect(slugOf(reply)).toBe('wrong-credentials');
    expect(reply.body.challenge).toBeUndefined();
  });

  it('begins the session that the password would have begun, once a code is shown', async () => {
    const reply = await answer(app, await challengeOf(app, ada), phone.next());
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({ organizationId: ada.organizationId, refreshToken: expect.any(String) });
    expect((await app.anonymous.bearing(reply.body.accessToken).get('/v1/me')).body.id).toBe(ada.userId);
    expect(claimsOf(reply.body.accessToken)).toMatchObject({ amr: ['pwd', 'otp', 'mfa'] });
  });

  it('takes a code as people type it', async () => {
    const code = phone.next();
    const typed = `${code.slice(0, 3)} ${code.slice(3)}`;
    expect((await answer(app, await challengeOf(app, ada), typed)).status).toBe(200);
  });

  it('keeps only a hash of the challenge, and the secret encrypted for its row', async () => {
    const bob = await app.person();
    const challenge = await challengeOf(app, ada);
    const stored = await app.database.sql('select * from login_challenges, totp_factors, recovery_codes');
    expect(JSON.stringify(stored)).not.toContain(challenge);
    // In another row it cannot be read: nobody gives an account a secret of their own by writing to the database.
    const before = await app.database.sql<{ secret: Buffer }>('select secret from totp_factors');
    await Authenticator.of(app, bob);
    await app.database.sql('update totp_factors set secret = $1 where user_id = $2', [before[0]!.secret, bob.userId]);
    expect((await answer(app, await challengeOf(app, bob), phone.next())).status).toBe(500);
  });

  it('takes a code once: not again on another challenge, and none that was shown before it', async () => {
    const before = phone.next();
    const code = phone.next();
    expect((await answer(app, await challengeOf(app, ada), code)).status).toBe(200);
    for (const used of [code, before]) {
      const reply = await answer(app, await challengeOf(app, ada), used);
      expect(reply.status).toBe(422);
      expect(slugOf(reply)).toBe('code-wrong');
    }
    expect((await answer(app, await challengeOf(app, ada), phone.next())).status).toBe(200);
  });

  it('takes no code that the enrolment was confirmed with', async () => {
    expect(slugOf(await answer(app, await challengeOf(app, ada), phone.shown))).toBe('code-wrong');
  });

  it('takes a code once of several who show it at the same time', async () => {
    // Red without `last_step < $2` in FactorCodes.use.
    const challenges = await Promise.all(Array.from({ length: 4 }, () => challengeOf(app, ada)));
    const code = phone.next();
    const replies = await Promise.all(challenges.map((challenge) => answer(app, challenge, code)));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 422, 422, 422]);
    expect(await sessions()).toHaveLength(2);
  });

  it('takes one of several right answers to a challenge at the same time', async () => {
    // Red without `challenges.end` in SecondFactorLogins.answer: each of these is right, and would begin a session.
    const challenge = await challengeOf(app, ada);
    const codes = [phone.next(), ...phone.recoveryCodes.slice(0, 3)];
    const replies = await Promise.all(codes.map((code) => answer(app, challenge, code)));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401]);
    expect(await sessions()).toHaveLength(2);
    const [{ spent }] = (await app.database.sql('select 10 - count(*)::int as spent from recovery_codes')) as [
      { spent: number },
    ];
    expect(spent).toBeLessThanOrEqual(1);
  });

  it('takes five codes for a challenge, and then not the right one either', async () => {
    const challenge = await challengeOf(app, ada);
    for (const code of phone.recoveryCodes.slice(0, 5)) {
      const reply = await answer(app, challenge, code.split('').toReversed().join(''));
      expect(slugOf(reply)).toBe('code-wrong');
    }
    const late = await answer(app, challenge, phone.next());
    expect(late.status).toBe(401);
    expect(slugOf(late)).toBe('challenge-invalid');
    expect((await answer(app, await challengeOf(app, ada), phone.next())).status).toBe(200);
  });

  it('counts every one of the codes that come at the same time', async () => {
    // Red without `tries_left > 0` in LoginChallenges.countAnswer (the constraint of the table then answers 422).
    const challenge = await challengeOf(app, ada);
    const replies = await Promise.all(
      Array.from({ length: 9 }, (_, at) => answer(app, challenge, `0000-0000-0000-000${at}`)),
    );
    expect(replies.map(slugOf).sort()).toEqual([
      ...Array<string>(4).fill('challenge-invalid'),
      ...Array<string>(5).fill('code-wrong'),
    ]);
  });

  it('looks at fewer and fewer codes of the app, on whichever challenge, and then tells the person', async () => {
    const wrong = async () => answer(app, await challengeOf(app, ada), phone.wrong);
    for (let mistake = 0; mistake < 5; mistake++) expect((await wrong()).status).toBe(422);
    const blocked = await answer(app, await challengeOf(app, ada), phone.shown);
    expect(blocked.status).toBe(429);
    expect(Number(blocked.headers.get('retry-after'))).toBeGreaterThan(25);
    await app.settle();
    expect(app.mails.to(ada.email).map(({ subject }) => subject)).toContain('Somebody tries the codes of your app');

    app.clock.moveBy(31_000);
    expect((await wrong()).status).toBe(422);
    app.clock.moveBy(31_000);
    expect((await wrong()).status).toBe(429);
    app.clock.moveBy(31_000);
    expect((await answer(app, await challengeOf(app, ada), phone.shown)).status).toBe(200);
    expect((await wrong()).status).toBe(422);
  });

  it('looks at five codes of the app of many that come at the same time on challenges of their own', async () => {
    // Red without `blocked_until <= $2` in FactorCodes.attempt: all of them would be looked at.
    const challenges = await challengesOf(app, ada, 8);
    const code = phone.wrong;
    const replies = await Promise.all(challenges.map((challenge) => answer(app, challenge, code)));
    expect(replies.map(({ status }) => status).sort()).toEqual([422, 422, 422, 422, 422, 429, 429, 429]);
  });

  it('lets somebody in with a recovery code whose app another one has blocked', async () => {
    for (let mistake = 0; mistake < 5; mistake++) await answer(app, await challengeOf(app, ada), phone.wrong);
    expect((await answer(app, await challengeOf(app, ada), phone.recoveryCodes[0]!)).status).toBe(200);
  });

  it('says the same of a challenge that never was, has been answered, or is five minutes old', async () => {
    const [answered, old] = [await challengeOf(app, ada), await challengeOf(app, ada)];
    expect((await answer(app, answered, phone.next())).status).toBe(200);
    app.clock.moveBy(5 * MINUTE);
    const replies = [];
    for (const challenge of ['x'.repeat(43), answered, old]) replies.push(await answer(app, challenge, phone.next()));
    expect(replies.map(({ status }) => status)).toEqual([401, 401, 401]);
    const bodies = replies.map(({ body }) => ({ ...body, requestId: '' }));
    expect(bodies[1]).toEqual(bodies[0]);
    expect(bodies[2]).toEqual(bodies[0]);
    expect(slugOf(replies[0]!)).toBe('challenge-invalid');
  });

  it('is void once the password was changed', async () => {
    const challenge = await challengeOf(app, ada);
    const changed = await ada.put('/v1/me/password', {
      currentPassword: PASSWORD,
      newPassword: 'seven quiet umbrellas',
    });
    expect(changed.status).toBe(204);
    expect(slugOf(await answer(app, challenge, phone.next()))).toBe('challenge-invalid');
  });

  it('leaves nobody in whose password is changed between the code and the session', async () => {
    // Red without `holdPassword` in Auth.begin.
    const challenge = await challengeOf(app, ada);
    const changes = jest.spyOn(app.get(Organizations), 'ownMemberships').mockImplementationOnce(async () => {
      await ada.put('/v1/me/password', { currentPassword: PASSWORD, newPassword: 'seven quiet umbrellas' });
      return [];
    });
    expect(slugOf(await answer(app, challenge, phone.next()))).toBe('challenge-invalid');
    changes.mockRestore();
    expect(await app.database.sql('select from sessions where revoked_at is null')).toHaveLength(1);
  });

  it('is void once the factor was removed', async () => {
    const challenge = await challengeOf(app, ada);
    expect((await ada.put('/v1/me/totp/removal', { password: PASSWORD })).status).toBe(204);
    expect(slugOf(await answer(app, challenge, phone.next()))).toBe('challenge-invalid');
    expect((await showPassword(app, ada)).status).toBe(200);
  });

  it.each<[string, object, string]>([
    ['without a code', { code: undefined }, '/code'],
    ['with something that is no code', { code: '12345;' }, '/code'],
    ['without a challenge', { challenge: undefined }, '/challenge'],
    ['with a user', { userId: 'x' }, '/userId'],
  ])('is refused %s', async (_, changes, pointer) => {
    const body = { challenge: 'x'.repeat(43), code: '123456', ...changes };
    const reply = await app.anonymous.post('/v1/auth/second-factor', body);
    expect(reply.status).toBe(400);
    expect(reply.body.errors).toEqual([{ pointer, detail: expect.any(String) }]);
  });

  it('lets in with a recovery code once, writes that down and tells the person by mail', async () => {
    const code = phone.recoveryCodes[3]!;
    const reply = await answer(app, await challengeOf(app, ada), code.toLowerCase().replaceAll('-', ' '));
    expect(reply.status).toBe(200);
    expect(claimsOf(reply.body.accessToken)).toMatchObject({ amr: ['pwd', 'mfa'] });
    expect(slugOf(await answer(app, await challengeOf(app, ada), code))).toBe('code-wrong');
    expect((await ada.get('/v1/me/second-factors')).body.recoveryCodesLeft).toBe(9);
    expect(await deedsOf(ada)).toContain('auth.recovery-code-used');
    await app.settle();
    const mail = app.mails.to(ada.email).find(({ subject }) => subject === 'A recovery code of your account was used');
    expect(mail?.text).toContain('There are 9 left');
  });

  it('lets in with a recovery code one of several who show it at the same time', async () => {
    // Red without `if (rowCount === 0) return false` in RecoveryCodes.take.
    const challenges = await Promise.all(Array.from({ length: 4 }, () => challengeOf(app, ada)));
    const code = phone.recoveryCodes[0]!;
    const replies = await Promise.all(challenges.map((challenge) => answer(app, challenge, code)));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 422, 422, 422]);
    expect(await sessions()).toHaveLength(2);
  });

  it('offers no recovery code to whom has none left, nor takes somebody else’s', async () => {
    const bob = await app.person();
    const other = await Authenticator.of(app, bob);
    expect(slugOf(await answer(app, await challengeOf(app, ada), other.recoveryCodes[0]!))).toBe('code-wrong');
    await app.database.sql('delete from recovery_codes where user_id = $1', [ada.userId]);
    expect((await showPassword(app, ada)).body.methods).toEqual(['totp']);
  });
});
