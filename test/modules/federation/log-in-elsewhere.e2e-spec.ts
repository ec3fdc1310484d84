import { TestApp } from '../../support/app.js';
import { subjectsTo } from '../../support/mailed.js';
import { Authenticator } from '../auth/authenticator.js';
import { begin, federating, finish, link, LOGINS, logIn, refusal } from './given-federation.js';
import { CLIENT, RealProvider, REDIRECT_URI } from './real-provider.js';

const ada = { sub: 'ada-1', email: 'Ada@example.com', email_verified: true, name: 'Ada Lovelace' };

describe('logging in with an account at a provider for everybody', () => {
  let app: TestApp;
  let provider: RealProvider;
  let other: RealProvider;
  beforeAll(async () => {
    provider = await RealProvider.start();
    other = await RealProvider.start();
    app = await TestApp.start(federating(['house', provider.issuer], ['other', other.issuer]));
  });
  afterEach(() => app.clear());
  afterAll(async () => {
    await app.stop();
    await provider.stop();
    await other.stop();
  });

  const nothingHappened = async () => {
    expect(await app.database.sql('select from federated_identities')).toEqual([]);
    expect(await app.database.sql('select from sessions')).toEqual([]);
  };

  it('opens an account without a password the first time, and is the same person the next', async () => {
    const first = await logIn(app.anonymous, 'house', provider, ada);
    expect(first).toMatchObject({ status: 200, body: { tokenType: 'Bearer', organizationId: null } });
    const me = app.anonymous.bearing(first.body.accessToken);
    const { body } = await me.get('/v1/me');
    expect(body).toMatchObject({ email: 'ada@example.com', displayName: 'Ada Lovelace' });
    const [user] = await app.database.sql('select password_hash, email_verified_at from users');
    expect(user).toEqual({ password_hash: null, email_verified_at: expect.any(Date) });
    expect((await app.anonymous.post('/v1/auth/refresh', { refreshToken: first.body.refreshToken })).status).toBe(200);

    // Known by issuer and subject: what becomes of the address makes no difference.
    const later = await logIn(app.anonymous, 'house', provider, { sub: 'ada-1', email: 'other@example.com' });
    expect((await app.anonymous.bearing(later.body.accessToken).get('/v1/me')).body.id).toBe(body.id);
    expect((await me.get('/v1/me/identities')).body.items).toEqual([
      {
        id: expect.any(String),
        issuer: provider.issuer,
        organizationId: null,
        createdAt: expect.any(String),
        lastUsedAt: expect.any(String),
      },
    ]);
    const { items } = (await me.get('/v1/me/audit-entries')).body;
    expect(items.map(({ action }: { action: string }) => action)).toContain('identities.linked');
  });

  it('opens one account for somebody who comes twice at the same moment', async () => {
    // identities.repository.ts: red without `on conflict do nothing`, and recognition.service.ts without asking again.
    const begun = await Promise.all(Array.from({ length: 6 }, () => begin(app.anonymous, 'house')));
    const answers: object[] = [];
    for (const { authorizationUrl } of begun) answers.push(await provider.visit(authorizationUrl, ada));
    const replies = await Promise.all(begun.map((each, index) => finish(app.anonymous, each, answers[index]!)));
    expect(replies.map(({ status }) => status)).toEqual(Array(6).fill(200));
    expect(await app.database.sql('select from users')).toHaveLength(1);
    expect(await app.database.sql('select from federated_identities')).toHaveLength(1);
  });

  it('is an account that is there already if both know the address to be verified', async () => {
    const person = await app.person({ email: 'ada@example.com' });
    await app.database.sql('update users set email_verified_at = now()');
    const { status, body } = await logIn(app.anonymous, 'house', provider, ada);
    expect(status).toBe(200);
    expect((await app.anonymous.bearing(body.accessToken).get('/v1/me')).body.id).toBe(person.userId);
  });

  it('tells the owner by mail when it becomes a way in to an account that is there already', async () => {
    const person = await app.person({ email: 'ada@example.com' });
    await app.database.sql('update users set email_verified_at = now()');
    await logIn(app.anonymous, 'house', provider, ada);
    expect(await subjectsTo(app, person.email)).toContain('Your account can be logged in to with an account elsewhere');
  });

  // recognition.service.ts: without the look at the factors whoever may log in there needs no code here.
  it('is not by itself an account that asks for a second factor', async () => {
    const person = await app.person({ email: 'ada@example.com' });
    await app.database.sql('update users set email_verified_at = now()');
    await Authenticator.of(app, person);
    expect(await logIn(app.anonymous, 'house', provider, ada)).toMatchObject(refusal(409, 'identity-not-linked'));
    expect((await person.get('/v1/me/identities')).body.items).toEqual([]);
    expect((await link(person, 'house', provider, ada)).status).toBe(201);
    expect((await logIn(app.anonymous, 'house', provider, ada)).status).toBe(200);
  });

  it('is not an account that somebody opened in advance with an address that they never showed to be theirs', async () => {
    const squatter = await app.person({ email: 'ada@example.com' });
    expect(await logIn(app.anonymous, 'house', provider, ada)).toMatchObject(refusal(409, 'identity-not-linked'));
    expect((await squatter.get('/v1/me/identities')).body.items).toEqual([]);
    expect(await app.database.sql('select from users')).toHaveLength(1);
  });

  it.each([
    ['is not verified', { email_verified: false }],
    ['is not said to be verified', { email_verified: undefined }],
    ['is none', { email: undefined }],
    // In the one form that we write addresses in it would be Ada’s.
    ['only looks like another’s', { email: 'ａda@example.com' }],
    ['has a sign that becomes another’s letter', { email: 'ada@example.com'.replace('e', 'ℯ') }],
  ])('is refused where the address %s', async (_, wrong) => {
    await app.person({ email: 'ada@example.com' });
    await app.database.sql('update users set email_verified_at = now()');
    await app.database.sql('delete from sessions');
    const refused = await logIn(app.anonymous, 'house', provider, { ...ada, ...wrong });
    expect(refused).toMatchObject(refusal(403, 'federated-email-unverified'));
    await nothingHappened();
  });

  it('does not begin for a page that is not listed, or at a provider that nobody knows', async () => {
    for (const redirectUri of [
      `${REDIRECT_URI}/`,
      `${REDIRECT_URI}?next=1`,
      'https://app.example.com.evil.test/logged-in',
    ])
      expect(await app.anonymous.post(LOGINS, { provider: 'house', redirectUri })).toMatchObject(
        refusal(422, 'redirect-refused'),
      );
    for (const unknown of ['nobody', '01a1f7e2-7e4d-7f35-9c80-7d0b3f5e9c43'])
      expect(await app.anonymous.post(LOGINS, { provider: unknown, redirectUri: REDIRECT_URI })).toMatchObject(
        refusal(404, 'identity-provider-not-found'),
      );
    expect(await app.database.sql('select from federated_logins')).toEqual([]);
  });

  describe('is bound to the login that was begun:', () => {
    it.each([
      ['state', { state: 'another' }],
      ['secret: somebody else’s browser does not have it', { secret: 'another' }],
    ])('not with another %s, which spoils it for nobody', async (_, wrong) => {
      const begun = await begin(app.anonymous, 'house');
      const answer = await provider.visit(begun.authorizationUrl, ada);
      const refused = await finish(app.anonymous, begun, { ...answer, ...wrong });
      expect(refused).toMatchObject(refusal(401, 'federated-login-invalid'));
      await nothingHappened();
      expect((await finish(app.anonymous, begun, answer)).status).toBe(200);
    });

    it('once, also of many that try at the same moment', async () => {
      // attempts.service.ts: red where the statement that finds the attempt does not use it up.
      const begun = await begin(app.anonymous, 'house');
      const answer = await provider.visit(begun.authorizationUrl, ada);
      const replies = await Promise.all(Array.from({ length: 6 }, () => finish(app.anonymous, begun, answer)));
      expect(replies.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401, 401, 401]);
      expect(await finish(app.anonymous, begun, answer)).toMatchObject(refusal(401, 'federated-login-invalid'));
      expect(await app.database.sql('select from sessions')).toHaveLength(1);
    });

    it('for ten minutes', async () => {
      const begun = await begin(app.anonymous, 'house');
      const answer = await provider.visit(begun.authorizationUrl, ada);
      app.clock.moveBy(600_000);
      expect(await finish(app.anonymous, begun, answer)).toMatchObject(refusal(401, 'federated-login-invalid'));
      await nothingHappened();
    });

    it('not with the code of another one', async () => {
      const [mine, theirs] = [await begin(app.anonymous, 'house'), await begin(app.anonymous, 'house')];
      const { code } = await provider.visit(theirs.authorizationUrl, ada);
      const answer = { ...(await provider.visit(mine.authorizationUrl, ada)), code };
      expect(await finish(app.anonymous, mine, answer)).toMatchObject(refusal(401, 'identity-not-confirmed'));
      await nothingHappened();
    });

    it.each([
      ['that another provider sent', () => other.issuer],
      ['whose sender is not told, by a provider that tells it', () => undefined],
    ])('not with an answer %s', async (_, iss) => {
      const begun = await begin(app.anonymous, 'house');
      const answer = { ...(await provider.visit(begun.authorizationUrl, ada)), iss: iss() };
      expect(await finish(app.anonymous, begun, answer)).toMatchObject(refusal(401, 'identity-not-confirmed'));
      await nothingHappened();
    });
  });

  it('keeps to itself what the database does not need: state, secret, nonce and verifier', async () => {
    const { authorizationUrl, state, secret } = await begin(app.anonymous, 'house');
    const asked = new URL(authorizationUrl).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({ code_challenge_method: 'S256', response_type: 'code', state });
    expect(authorizationUrl).not.toContain(secret);
    const [{ row }] = (await app.database.sql('select federated_logins::text as row from federated_logins')) as any;
    for (const kept of [state, secret, asked.get('nonce')!]) {
      expect(row).not.toContain(kept);
      expect(row).not.toContain(Buffer.from(kept).toString('hex'));
    }
    expect(authorizationUrl + row).not.toContain(CLIENT.clientSecret);
  });

  describe('with identities of one’s own', () => {
    it('links one while one is logged in, and unlinks it', async () => {
      const person = await app.person();
      const linked = await link(person, 'house', provider, ada);
      expect(linked).toMatchObject({ status: 201, body: { issuer: provider.issuer, lastUsedAt: null } });
      expect((await link(person, 'house', provider, ada)).body).toEqual(linked.body);
      const { body } = await logIn(app.anonymous, 'house', provider, ada);
      expect((await app.anonymous.bearing(body.accessToken).get('/v1/me')).body.id).toBe(person.userId);

      const stranger = await app.person();
      expect(await link(stranger, 'house', provider, ada)).toMatchObject(refusal(409, 'identity-taken'));
      const path = `/v1/me/identities/${linked.body.id}`;
      expect(await stranger.delete(path)).toMatchObject(refusal(404, 'identity-not-found'));
      expect((await person.delete(path)).status).toBe(204);
      expect(await person.delete(path)).toMatchObject(refusal(404, 'identity-not-found'));
      expect((await person.get('/v1/me/identities')).body.items).toEqual([]);
      const { items } = (await person.get('/v1/me/audit-entries')).body;
      expect(items.map(({ action }: { action: string }) => action)).toContain('identities.unlinked');
    });

    it('settles them after a recent login only: whoever sits at a device that was left makes no way in of it', async () => {
      const person = await app.person();
      const { id } = (await link(person, 'house', provider, ada)).body;
      app.clock.moveBy(11 * 60_000);
      const { body } = await app.anonymous.post('/v1/auth/refresh', { refreshToken: person.refreshToken });
      const left = app.anonymous.bearing(body.accessToken);
      const tooLate = refusal(401, 'recent-login-required');
      expect(await link(left, 'other', other, ada)).toMatchObject(tooLate);
      expect(await left.delete(`/v1/me/identities/${id}`)).toMatchObject(tooLate);
      expect((await left.get('/v1/me/identities')).body.items).toMatchObject([{ id }]);
      const { password } = person;
      const { accessToken } = (await left.post('/v1/auth/confirmation', { password })).body;
      const back = app.anonymous.bearing(accessToken);
      expect((await link(back, 'other', other, ada)).status).toBe(201);
      expect((await back.delete(`/v1/me/identities/${id}`)).status).toBe(204);
    });

    it('keeps the last one of whom has no password', async () => {
      const { body } = await logIn(app.anonymous, 'house', provider, ada);
      const person = app.anonymous.bearing(body.accessToken);
      const [{ id }] = (await person.get('/v1/me/identities')).body.items;
      expect(await person.delete(`/v1/me/identities/${id}`)).toMatchObject(refusal(409, 'last-way-in'));
      expect((await link(person, 'other', other, ada)).status).toBe(201);
      expect((await person.delete(`/v1/me/identities/${id}`)).status).toBe(204);
    });

    it('keeps one of two that are unlinked at the same moment', async () => {
      // identities.repository.ts: red without `for update` in hold().
      const { body } = await logIn(app.anonymous, 'house', provider, ada);
      const person = app.anonymous.bearing(body.accessToken);
      await link(person, 'other', other, ada);
      const { items } = (await person.get('/v1/me/identities')).body;
      const replies = await Promise.all(
        items.map(({ id }: { id: string }) => person.delete(`/v1/me/identities/${id}`)),
      );
      expect(replies.map(({ status }: any) => status).sort()).toEqual([204, 409]);
    });
  });
});
