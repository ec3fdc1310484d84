import { monitorEventLoopDelay } from 'node:perf_hooks';
import { hash } from '@node-rs/argon2';
import { TestApp } from '../../support/app.js';
import { PASSWORD } from '../../support/given.js';

describe('failing to log in', () => {
  let app: TestApp;
  beforeAll(async () => void (app = await TestApp.start({ PASSWORD_HASH_CONCURRENCY: '1', PASSWORD_HASH_QUEUE: '2' })));
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  const login = (email: string, password: string) => app.anonymous.post('/v1/auth/login', { email, password });

  it('tells nobody whether the address or the password was wrong', async () => {
    const { email } = await app.person();
    const wrong = await login(email, 'incorrect horse battery staple');
    const unknown = await login('nobody@example.com', PASSWORD);
    expect(wrong.status).toBe(401);
    expect(wrong.headers.get('www-authenticate')).toBe('Bearer');
    expect({ ...unknown.body, requestId: '' }).toEqual({ ...wrong.body, requestId: '' });
    expect(await app.database.sql('select from sessions')).toHaveLength(1);
  });

  it('tells nobody that an account has no password', async () => {
    const person = await app.person();
    await app.database.sql('update users set password_hash = null where id = $1', [person.userId]);
    const none = await login(person.email, PASSWORD);
    const unknown = await login('nobody@example.com', PASSWORD);
    expect({ ...none.body, requestId: '' }).toEqual({ ...unknown.body, requestId: '' });
    const change = { currentPassword: PASSWORD, newPassword: 'quite another horse battery' };
    expect((await person.put('/v1/me/password', change)).body.type).toMatch(/current-password-wrong$/);
  });

  it('is as much work for an unknown address: it waits in the same line, which is bounded', async () => {
    const replies = await Promise.all(
      Array.from({ length: 8 }, (_, at) => login(`nobody-${at}@example.com`, PASSWORD)),
    );
    const busy = replies.filter(({ status }) => status === 503);
    expect(replies.filter(({ status }) => status === 401).length).toBeGreaterThanOrEqual(3);
    expect(busy.length).toBeGreaterThan(0);
    expect(busy[0]!.headers.get('retry-after')).toBe('2');
    expect((await login('nobody@example.com', PASSWORD)).status).toBe(401);
  });

  it('does not come from how a password was typed, as long as it reads the same', async () => {
    const password = 'mon café préféré';
    const account = { email: 'ada@example.com', password: password.normalize('NFD'), displayName: 'Ada' };
    expect((await app.anonymous.post('/v1/auth/register', account)).status).toBe(201);
    expect((await login('ADA@example.com', password.normalize('NFC'))).status).toBe(200);
    expect((await login('ada@example.com', password.toUpperCase())).status).toBe(401);
  });

  it('does not come from a hash of yesterday’s cost, which becomes one of today’s', async () => {
    const { email, userId } = await app.person();
    const passwordOf = async () =>
      (await app.database.sql<{ hash: string }>('select password_hash as hash from users where id = $1', [userId]))[0]!
        .hash;
    const costly = await hash(PASSWORD, { memoryCost: 19_456, timeCost: 3 });
    await app.database.sql('update users set password_hash = $2 where id = $1', [userId, costly]);
    expect((await login(email, 'incorrect horse battery staple')).status).toBe(401);
    expect(await passwordOf()).toBe(costly);
    expect((await login(email, PASSWORD)).status).toBe(200);
    expect(await passwordOf()).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect((await login(email, PASSWORD)).status).toBe(200);
  });

  it('says which values cannot be right', async () => {
    const reply = await app.anonymous.post('/v1/auth/login', { email: 'ada', password: '', remember: true });
    expect(reply.status).toBe(400);
    expect(reply.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '/email',
      '/password',
      '/remember',
    ]);
  });

  it('does not keep the process busy with what is no password and no address', async () => {
    // Red without the limit in normalizedWithin: Unicode brings so many marks in order in 0.8 s, and nobody else is served.
    const marks = '\u0300'.repeat(24_000) + '\u0316'.repeat(24_000);
    const idle = monitorEventLoopDelay({ resolution: 1 });
    idle.enable();
    for (const [email, password] of [
      [marks, PASSWORD],
      ['ada@example.com', marks],
    ] as const)
      expect((await login(email, password)).status).toBe(400);
    idle.disable();
    expect(idle.max / 1e6).toBeLessThan(400);
  });
});
