import { mailedToken, subjectsTo } from '../../support/mailed.js';
import { TestApp } from '../../support/app.js';
import { PASSWORD, type SignedIn } from '../../support/given.js';

const NEW = 'countess@example.org';
const MINUTE = 60_000;

describe('changing one’s e-mail address', () => {
  let app: TestApp;
  beforeAll(async () => void (app = await TestApp.start()));
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  const ask = (person: SignedIn, changes: object = {}) =>
    person.post('/v1/me/email-changes', { email: NEW, currentPassword: PASSWORD, ...changes });
  const confirm = (token: string) => app.anonymous.post('/v1/auth/email-changes', { token });
  const login = (email: string, password = PASSWORD) => app.anonymous.post('/v1/auth/login', { email, password });
  /** Somebody whom everything about registering was mailed. */
  const person = async () => {
    const somebody = await app.person();
    await app.settle();
    return somebody;
  };

  it('takes a mail to the new one, and tells both before and after', async () => {
    const ada = await person();
    const reply = await ask(ada, { email: ` ${NEW.toUpperCase()}` });
    expect([reply.status, reply.text]).toEqual([202, '']);
    const token = await mailedToken(app, NEW);
    expect(app.mails.to(NEW)[0]!.text).toContain(`http://localhost:3000/change-email#token=${token}`);
    expect((await subjectsTo(app, ada.email)).at(-1)).toBe('Your e-mail address is about to change');
    expect((await ada.get('/v1/me')).body).toMatchObject({ email: ada.email, emailVerifiedAt: null });
    expect((await login(ada.email)).status).toBe(200);
    expect((await login(NEW)).status).toBe(401);

    expect((await confirm(token)).status).toBe(204);
    expect((await ada.get('/v1/me')).body).toMatchObject({ email: NEW, emailVerifiedAt: expect.any(String) });
    expect((await login(NEW)).status).toBe(200);
    expect((await login(ada.email)).status).toBe(401);
    expect((await subjectsTo(app, NEW)).at(-1)).toBe('Your e-mail address was changed');
    expect((await subjectsTo(app, ada.email)).at(-1)).toBe('Your e-mail address was changed');
    const { items } = (await ada.get('/v1/me/audit-entries')).body;
    expect(items.find(({ action }: { action: string }) => action === 'auth.email-changed')).toMatchObject({
      before: { email: ada.email },
      after: { email: NEW },
    });
  });

  it('says nothing of an account that the new one has, except to whom it belongs', async () => {
    const [ada, other] = [await person(), await person()];
    const [taken, free] = [await ask(ada, { email: other.email }), await ask(ada)];
    expect([taken.status, taken.text]).toEqual([free.status, free.text]);
    expect((await subjectsTo(app, other.email)).at(-1)).toBe('You have an account already');
    expect(app.mails.to(other.email).at(-1)!.text).not.toContain('token');
    expect(app.mails.to(other.email).at(-1)!.text).not.toContain(ada.email);
    expect((await login(other.email)).status).toBe(200);
  });

  it('is refused with a wrong password, and nobody is mailed', async () => {
    const ada = await person();
    const reply = await ask(ada, { currentPassword: 'incorrect horse battery staple' });
    expect(reply.status).toBe(422);
    expect(reply.body.type).toMatch(/current-password-wrong$/);
    expect(await subjectsTo(app, NEW)).toEqual([]);
    expect(await subjectsTo(app, ada.email)).toHaveLength(1);
    expect((await app.anonymous.post('/v1/me/email-changes', { email: NEW, currentPassword: PASSWORD })).status).toBe(
      401,
    );
  });

  it('is done once with a token, by however many at once', async () => {
    // Red where MailedTokens.use only looks the token up.
    const ada = await person();
    await ask(ada);
    const token = await mailedToken(app, NEW);
    const replies = await Promise.all([confirm(token), confirm(token), confirm(token)]);
    expect(replies.map(({ status }) => status).sort()).toEqual([204, 422, 422]);
  });

  it('goes to the last address that was asked for, also within a minute', async () => {
    const ada = await person();
    await ask(ada, { email: 'typo@example.org' });
    const first = await mailedToken(app, 'typo@example.org');
    await ask(ada);
    const second = await mailedToken(app, NEW);
    expect((await confirm(first)).status).toBe(422);
    expect((await confirm(second)).status).toBe(204);
  });

  it.each<[string, (ada: SignedIn) => Promise<unknown>]>([
    ['after a day', async () => app.clock.moveBy(24 * 60 * MINUTE + 1000)],
    [
      'once the password was changed',
      async (ada) =>
        ada.put('/v1/me/password', { currentPassword: PASSWORD, newPassword: 'seven quiet umbrellas at noon' }),
    ],
  ])('is over %s', async (_, meanwhile) => {
    const ada = await person();
    await ask(ada);
    const token = await mailedToken(app, NEW);
    await meanwhile(ada);
    expect((await confirm(token)).status).toBe(422);
    const [row] = await app.database.sql<{ email: string }>('select email from users where id = $1', [ada.userId]);
    expect(row!.email).toBe(ada.email);
  });

  it('is refused to whoever reads the mail when somebody has registered the address since', async () => {
    const ada = await person();
    await ask(ada);
    const token = await mailedToken(app, NEW);
    const other = await app.person({ email: NEW });
    const reply = await confirm(token);
    expect(reply.status).toBe(409);
    expect(reply.body.type).toMatch(/email-taken$/);
    expect((await other.get('/v1/me')).body.email).toBe(NEW);
    expect((await ada.get('/v1/me')).body.email).toBe(ada.email);
  });

  it('voids what was mailed to the old one', async () => {
    // Red without MailedTokens.voidAll in EmailChanges.confirm.
    const ada = await person();
    await app.anonymous.post('/v1/auth/password-resets', { email: ada.email });
    const reset = await mailedToken(app, ada.email);
    await ask(ada);
    await confirm(await mailedToken(app, NEW));
    expect(await app.database.sql('select from mailed_tokens')).toEqual([]);
    const late = { token: reset, newPassword: 'seven quiet umbrellas at noon' };
    expect((await app.anonymous.put('/v1/auth/password-resets', late)).status).toBe(422);
  });
});
