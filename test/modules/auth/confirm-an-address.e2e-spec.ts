import { setTimeout as sleep } from 'node:timers/promises';
import { Housekeeping } from '#platform/database';
import { mailedToken, subjectsTo } from '../../support/mailed.js';
import { TestApp } from '../../support/app.js';
import { PASSWORD, type SignedIn } from '../../support/given.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('confirming an e-mail address', () => {
  let app: TestApp;
  beforeAll(async () => void (app = await TestApp.start({ WEB_URL: 'https://shop.example.com' })));
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  const confirm = (token: string) => app.anonymous.post('/v1/auth/email-verifications', { token });
  const ask = (person: SignedIn) => person.post('/v1/me/email-verifications');
  const verifiedAt = async (person: SignedIn) => (await person.get('/v1/me')).body.emailVerifiedAt as string | null;

  it('takes whoever registers one click on a page of the front end', async () => {
    const ada = await app.person();
    expect(await verifiedAt(ada)).toBeNull();
    const token = await mailedToken(app, ada.email);
    const [mail] = app.mails.to(ada.email);
    expect(mail!.subject).toBe('Confirm your e-mail address');
    expect(mail!.text).toContain(`https://shop.example.com/verify-email#token=${token}`);
    expect(mail!.html).toContain(`https://shop.example.com/verify-email#token=${token}`);
    expect((await confirm(token)).status).toBe(204);
    expect(Date.parse((await verifiedAt(ada))!)).toBeGreaterThan(Date.now() - MINUTE);
    const { items } = (await ada.get('/v1/me/audit-entries')).body;
    expect(items.map(({ action }: { action: string }) => action)).toContain('auth.email-verified');
  });

  it('is done once with a token, by however many at once', async () => {
    // Red where MailedTokens.use only looks the token up: all of them would find it.
    const ada = await app.person();
    const token = await mailedToken(app, ada.email);
    const replies = await Promise.all(Array.from({ length: 5 }, () => confirm(token)));
    expect(replies.map(({ status }) => status).sort()).toEqual([204, 422, 422, 422, 422]);
    const late = await confirm(token);
    expect(late.body.type).toBe('http://localhost:3000/problems/mailed-token-invalid');
    const entries = await app.database.sql(`select from audit_entries where action = 'auth.email-verified'`);
    expect(entries).toHaveLength(1);
  });

  it('ends after 24 hours, and the token is cleared away', async () => {
    const ada = await app.person();
    const token = await mailedToken(app, ada.email);
    app.clock.moveBy(24 * HOUR + 1000);
    expect((await confirm(token)).status).toBe(422);
    expect(await app.database.sql('select from mailed_tokens')).toHaveLength(1);
    app.clock.moveBy(HOUR);
    await app.get(Housekeeping).clean();
    expect(await app.database.sql('select from mailed_tokens')).toEqual([]);
  });

  it('can be asked for again, which voids the token before; once a minute', async () => {
    const ada = await app.person();
    const first = await mailedToken(app, ada.email);
    expect((await ask(ada)).status).toBe(202);
    expect(await subjectsTo(app, ada.email)).toHaveLength(1);
    app.clock.moveBy(MINUTE);
    expect((await ask(ada)).status).toBe(202);
    const second = await mailedToken(app, ada.email);
    expect(second).not.toBe(first);
    expect((await confirm(first)).status).toBe(422);
    expect((await confirm(second)).status).toBe(204);
    const again = await ask(ada);
    expect(again.status).toBe(409);
    expect(again.body.type).toMatch(/email-verified-already$/);
  });

  it('is asked for by several at once, and one mail goes out', async () => {
    // Red without `where mailed_tokens.issued_at <= $7` in MailedTokens.issue: each would mail one, and void the others.
    const ada = await app.person();
    await app.settle();
    app.clock.moveBy(MINUTE);
    await Promise.all(Array.from({ length: 4 }, () => ask(ada)));
    expect(await subjectsTo(app, ada.email)).toHaveLength(2);
    expect((await confirm(await mailedToken(app, ada.email))).status).toBe(204);
  });

  it('does not come of a token for something else', async () => {
    const ada = await app.person();
    await app.settle();
    await app.anonymous.post('/v1/auth/password-resets', { email: ada.email });
    const reset = await mailedToken(app, ada.email);
    expect((await confirm(reset)).status).toBe(422);
    expect(await verifiedAt(ada)).toBeNull();
  });

  it('is nothing any more once the address is another one', async () => {
    // Red without `and email = $2` in Users.verifyEmail: somebody would vouch for an address that was never mailed to.
    const ada = await app.person();
    const token = await mailedToken(app, ada.email);
    await app.database.sql(`update users set email = 'other@example.com' where id = $1`, [ada.userId]);
    expect((await confirm(token)).status).toBe(422);
    expect(await verifiedAt(ada)).toBeNull();
  });

  it('leaves the token nowhere but in the mail', async () => {
    const lines: string[] = [];
    const written = jest.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
    const ada = await app.person();
    const token = await mailedToken(app, ada.email);
    await confirm(token);
    await sleep(50);
    written.mockRestore();
    const tables = await app.database.sql<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public'`,
    );
    for (const { name } of tables) {
      const rows = await app.database.sql(`select row_to_json(t)::text as row from "${name}" as t`);
      expect(JSON.stringify(rows)).not.toContain(token);
    }
    expect(lines.join('')).not.toContain(token);
  });

  it.each<[string, unknown]>([
    ['without one', undefined],
    ['with one of 42 characters', 'x'.repeat(42)],
    ['with one of other characters', 'ä'.repeat(43)],
  ])('is refused %s', async (_, token) => {
    const reply = await app.anonymous.post('/v1/auth/email-verifications', { token });
    expect(reply.status).toBe(400);
    expect(reply.body.errors).toEqual([{ pointer: '/token', detail: expect.any(String) }]);
  });

  it('is asked for by nobody who is anonymous', async () => {
    expect((await app.anonymous.post('/v1/me/email-verifications')).status).toBe(401);
  });
});

describe('logging in where addresses have to be confirmed', () => {
  let app: TestApp;
  beforeAll(async () => void (app = await TestApp.start({ LOGIN_NEEDS_VERIFIED_EMAIL: 'true' })));
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  const email = 'ada@example.com';
  const register = () => app.anonymous.post('/v1/auth/register', { email, password: PASSWORD, displayName: 'Ada' });
  const login = () => app.anonymous.post('/v1/auth/login', { email, password: PASSWORD });

  it('is a wrong password until then, so that nobody learns by registering whether an address was free', async () => {
    expect((await register()).status).toBe(201);
    const early = await login();
    expect(early.status).toBe(401);
    expect(early.body.type).toMatch(/wrong-credentials$/);
    await app.anonymous.post('/v1/auth/email-verifications', { token: await mailedToken(app, email) });
    expect((await login()).status).toBe(200);
  });

  it('is possible after a reset of the password, too', async () => {
    await register();
    await app.settle();
    await app.anonymous.post('/v1/auth/password-resets', { email });
    const token = await mailedToken(app, email);
    const reset = await app.anonymous.put('/v1/auth/password-resets', { token, newPassword: PASSWORD });
    expect(reset.status).toBe(204);
    expect((await login()).status).toBe(200);
  });
});
