import { mailedToken, subjectsTo } from '../../support/mailed.js';
import { TestApp } from '../../support/app.js';
import { PASSWORD, type SignedIn } from '../../support/given.js';

const ANOTHER = 'seven quiet umbrellas at noon';
const MINUTE = 60_000;

describe('resetting a forgotten password', () => {
  let app: TestApp;
  beforeAll(async () => void (app = await TestApp.start()));
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  const ask = (email: string) => app.anonymous.post('/v1/auth/password-resets', { email });
  const reset = (token: string, newPassword = ANOTHER) =>
    app.anonymous.put('/v1/auth/password-resets', { token, newPassword });
  const login = (email: string, password: string) => app.anonymous.post('/v1/auth/login', { email, password });
  const refresh = ({ refreshToken }: SignedIn) => app.anonymous.post('/v1/auth/refresh', { refreshToken });
  /** Somebody whom everything about registering was mailed. */
  const person = async () => {
    const somebody = await app.person();
    await app.settle();
    return somebody;
  };
  const mailed = async ({ email }: SignedIn) => {
    expect((await ask(email)).status).toBe(202);
    return mailedToken(app, email);
  };

  it('takes a mail, ends every session, confirms the address and tells of it', async () => {
    const ada = await person();
    const phone = await ada.again();
    const neighbour = await person();
    const token = await mailed(ada);
    expect(app.mails.to(ada.email).at(-1)!.text).toContain(`http://localhost:3000/reset-password#token=${token}`);
    const reply = await reset(token);
    expect(reply.status).toBe(204);
    expect(reply.text).toBe('');
    expect((await login(ada.email, PASSWORD)).status).toBe(401);
    expect((await login(ada.email, ANOTHER)).status).toBe(200);
    expect((await ada.get('/v1/me')).body.type).toMatch(/access-outdated$/);
    expect([(await refresh(ada)).status, (await refresh(phone)).status]).toEqual([401, 401]);
    expect((await refresh(neighbour)).status).toBe(200);
    const [row] = await app.database.sql<{ at: Date | null }>(
      'select email_verified_at as at from users where id = $1',
      [ada.userId],
    );
    expect(row!.at).not.toBeNull();
    expect((await subjectsTo(app, ada.email)).at(-1)).toBe('Your password was changed');
    const entries = await app.database.sql<{ action: string }>(
      `select action from audit_entries where target_id = $1 and action <> 'auth.logged-in'`,
      [ada.userId],
    );
    expect(entries.map(({ action }) => action).sort()).toEqual(['auth.password-reset', 'auth.sessions-ended']);
  });

  it('says the same to whom asks for an address without an account, and mails nobody', async () => {
    const ada = await person();
    const [known, unknown] = [await ask(` ${ada.email.toUpperCase()}`), await ask('nobody@example.com')];
    expect([known.status, known.text]).toEqual([202, '']);
    expect([unknown.status, unknown.text]).toEqual([202, '']);
    const told = ({ headers }: { headers: Headers }) =>
      [...headers].filter(([name]) => !['x-request-id', 'date', 'ratelimit'].includes(name));
    expect(told(unknown)).toEqual(told(known));
    expect(await subjectsTo(app, 'nobody@example.com')).toEqual([]);
    expect(await subjectsTo(app, ada.email)).toHaveLength(2);
  });

  it('is done once with a token, by however many at once', async () => {
    // Red where MailedTokens.use only looks the token up: all of them would set a password, and the last one would stay.
    const ada = await person();
    const token = await mailed(ada);
    const replies = await Promise.all([1, 2, 3].map((at) => reset(token, `${ANOTHER} ${at}`)));
    expect(replies.map(({ status }) => status).sort()).toEqual([204, 422, 422]);
    const winner = replies.findIndex(({ status }) => status === 204) + 1;
    expect((await login(ada.email, `${ANOTHER} ${winner}`)).status).toBe(200);
    expect((await reset(token)).body.type).toMatch(/mailed-token-invalid$/);
    expect((await subjectsTo(app, ada.email)).filter((subject) => subject.includes('was changed'))).toHaveLength(1);
  });

  it('ends half an hour after the mail', async () => {
    const ada = await person();
    const token = await mailed(ada);
    app.clock.moveBy(30 * MINUTE + 1000);
    expect((await reset(token)).status).toBe(422);
    expect((await login(ada.email, PASSWORD)).status).toBe(200);
  });

  it('goes with the newest mail only, of which there is one a minute', async () => {
    const ada = await person();
    const first = await mailed(ada);
    await ask(ada.email);
    expect(await mailedToken(app, ada.email)).toBe(first);
    app.clock.moveBy(MINUTE);
    const second = await mailed(ada);
    expect((await reset(first)).status).toBe(422);
    expect((await reset(second)).status).toBe(204);
  });

  it('is over when the password was changed meanwhile', async () => {
    // Red without MailedTokens.voidAll in PasswordReplacements.follow.
    const ada = await person();
    const token = await mailed(ada);
    const change = { currentPassword: PASSWORD, newPassword: ANOTHER };
    expect((await ada.put('/v1/me/password', change)).status).toBe(204);
    expect((await reset(token, `${ANOTHER} again`)).status).toBe(422);
    expect((await login(ada.email, ANOTHER)).status).toBe(200);
  });

  it('is over when the account has another address meanwhile', async () => {
    // Red without `and email = $2` in Users.resetPassword.
    const ada = await person();
    const token = await mailed(ada);
    await app.database.sql(`update users set email = 'other@example.com' where id = $1`, [ada.userId]);
    expect((await reset(token)).status).toBe(422);
    expect((await login('other@example.com', PASSWORD)).status).toBe(200);
    expect((await refresh(ada)).status).toBe(200);
  });

  it('refuses a password that others would guess, after which the token is still good', async () => {
    const ada = await person();
    const token = await mailed(ada);
    const blocked = await reset(token, 'passwordpassword1');
    expect(blocked.status).toBe(422);
    expect(blocked.body.type).toMatch(/password-blocked$/);
    expect((await reset(token, 'seven umbrella')).status).toBe(400);
    expect((await refresh(ada)).status).toBe(200);
    expect((await reset(token)).status).toBe(204);
  });

  it('does not come of a token that confirms an address', async () => {
    const ada = await app.person();
    const token = await mailedToken(app, ada.email);
    expect((await reset(token)).status).toBe(422);
    expect((await login(ada.email, PASSWORD)).status).toBe(200);
  });

  it('gives one to an account that has none', async () => {
    const ada = await person();
    await app.database.sql('update users set password_hash = null where id = $1', [ada.userId]);
    expect((await reset(await mailed(ada))).status).toBe(204);
    expect((await login(ada.email, ANOTHER)).status).toBe(200);
  });

  it('counts among what may be tried seldom', async () => {
    for (const reply of [await ask('nobody@example.com'), await reset('x'.repeat(43))])
      expect(reply.headers.get('ratelimit-policy')).toContain('"credentials"');
  });
});
