import { Passwords } from '../../../src/modules/auth/passwords/passwords.service.js';
import { TestApp } from '../../support/app.js';
import { PASSWORD } from '../../support/given.js';

const WRONG = 'incorrect horse battery staple';

describe('guessing a password', () => {
  let app: TestApp;
  beforeAll(async () => void (app = await TestApp.start({ TRUSTED_PROXIES: '127.0.0.1' })));
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  const from = (address: string) => app.anonymous.with({ 'x-forwarded-for': address });
  const login = (email: string, password: string, address = '203.0.113.7') =>
    from(address).post('/v1/auth/login', { email, password });
  const fail = async (email: string, times = 5, address?: string) => {
    for (let time = 0; time < times; time++) expect((await login(email, WRONG, address)).status).toBe(401);
  };
  const waits = async (email: string) => {
    const reply = await login(email, PASSWORD);
    expect(reply.status).toBe(429);
    expect(reply.body.type).toMatch(/too-many-requests$/);
    return Number(reply.headers.get('retry-after'));
  };

  it.each(['a known account', 'an unknown one'])('of %s waits twice as long after each failure', async (which) => {
    const email = which === 'a known account' ? (await app.person()).email : 'nobody@example.com';
    await fail(email);
    for (const seconds of [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]) {
      expect(await waits(email)).toBe(seconds);
      app.clock.moveBy(seconds * 1000);
      await fail(email, 1);
    }
  });

  it('is forgiven by the right one, and by a day of rest', async () => {
    const { email } = await app.person();
    await fail(email, 4);
    expect((await login(email, PASSWORD)).status).toBe(200);
    await fail(email, 5);
    expect(await waits(email)).toBe(1);
    app.clock.moveBy(1000);
    expect((await login(email, PASSWORD)).status).toBe(200);
    await fail(email, 5);
    app.clock.moveBy(24 * 3_600_000 + 1000);
    await fail(email, 4);
    expect((await login(email, PASSWORD)).status).toBe(200);
  });

  it('shuts out nobody who comes from elsewhere, is in already, or wants in to another account', async () => {
    const [ada, other] = [await app.person(), await app.person()];
    await fail(ada.email, 5);
    expect(await waits(ada.email)).toBe(1);
    expect((await login(ada.email, PASSWORD, '198.51.100.2')).status).toBe(200);
    expect((await login(other.email, PASSWORD)).status).toBe(200);
    const guesser = from('203.0.113.7');
    expect((await guesser.post('/v1/auth/refresh', { refreshToken: ada.refreshToken })).status).toBe(200);
    expect((await guesser.with(ada.headers).get('/v1/me')).status).toBe(200);
    expect(await waits(ada.email)).toBe(1); // nor has the login from elsewhere helped whoever guesses
  });

  it('counts a customer’s whole network, of IPv6', async () => {
    const { email } = await app.person();
    for (const part of [1, 2, 3, 4, 5]) await fail(email, 1, `2001:db8:1:2::${part}`);
    expect((await login(email, PASSWORD, '2001:db8:1:2::99')).status).toBe(429);
    expect((await login(email, PASSWORD, '2001:db8:1:3::1')).status).toBe(200);
  });

  it('gets no further by many guesses at once, at several processes', async () => {
    // Red where LoginDelays counts after the comparison instead of before it: all would be compared before any has failed.
    const { email } = await app.person();
    const another = await app.another({ TRUSTED_PROXIES: '127.0.0.1' });
    const compared = [app, another].map((process) => jest.spyOn(process.get(Passwords), 'matches'));
    const body = { email, password: WRONG };
    const headers = { 'x-forwarded-for': '203.0.113.7' };
    const replies = await Promise.all(
      Array.from({ length: 24 }, (_, at) => (at % 2 ? app : another).anonymous.post('/v1/auth/login', body, headers)),
    );
    expect(replies.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(replies.filter(({ status }) => status === 429)).toHaveLength(19);
    expect(compared.flatMap(({ mock }) => mock.calls)).toHaveLength(5);
    compared.forEach((spy) => spy.mockRestore());
    await another.stop();
  });

  it('gets one further when the wait is over, however many come then', async () => {
    // Red without `where known.next_at <= $3` in LoginDelays.begin.
    const { email } = await app.person();
    await fail(email);
    app.clock.moveBy(1000);
    const replies = await Promise.all(Array.from({ length: 8 }, () => login(email, WRONG)));
    expect(replies.map(({ status }) => status).sort()).toEqual([401, ...Array.from({ length: 7 }, () => 429)]);
  });

  it('keeps no address that was tried', async () => {
    await fail('nobody@example.com', 1);
    const [row] = await app.database.sql<{ text: string }>('select row_to_json(t)::text as text from login_attempts t');
    expect(row!.text).not.toContain('nobody');
  });

  // Without `delays.attempt` in CurrentPasswords whoever has stolen a session goes on guessing.
  it.each([
    ['PUT', '/v1/me/password', { currentPassword: WRONG, newPassword: 'a bicycle of blue tin' }],
    ['POST', '/v1/me/email-changes', { currentPassword: WRONG, email: 'other@example.com' }],
    ['POST', '/v1/auth/confirmation', { password: WRONG }],
  ])('waits as long for somebody who is in already: %s %s', async (method, path, body) => {
    const ada = await app.person();
    const guess = async () =>
      (await ada.with({ 'x-forwarded-for': '203.0.113.7' }).send(method, path, { body })).status;
    for (let time = 0; time < 5; time++) expect(await guess()).toBe(422);
    expect(await guess()).toBe(429);
    expect(await waits(ada.email)).toBe(1);
    app.clock.moveBy(1000);
    expect(await guess()).toBe(422);
  });
});
