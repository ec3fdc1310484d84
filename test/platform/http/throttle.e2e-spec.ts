import { randomUUID } from 'node:crypto';
import { TestApp } from '../../support/app.js';

/** At another account each time: guesses at one are slowed down by themselves. */
const guess = () => ({ email: `${randomUUID()}@example.com`, password: 'guess' });

describe('asking too often', () => {
  let app: TestApp;
  beforeAll(async () => void (app = await TestApp.start({ THROTTLE_CREDENTIALS_LIMIT: '3', THROTTLE_LIMIT: '5' })));
  // Each test in windows of its own: the clock goes on, and is not set back.
  afterEach(() => app.clock.moveBy(3_600_000));
  afterAll(() => app.stop());

  const logIn = (headers?: Record<string, string>) => app.anonymous.post('/v1/auth/login', guess(), headers);

  it('is answered 429, after answers that said how often it still may be', async () => {
    const replies = [await logIn(), await logIn(), await logIn()];
    expect(replies.map(({ status }) => status)).toEqual([401, 401, 401]);
    expect(replies.map(({ headers }) => headers.get('ratelimit'))).toEqual(
      [2, 1, 0].map((left) => expect.stringMatching(`^"credentials";r=${left};t=(1\\d|20)$`)),
    );

    const refused = await logIn();

    expect(refused.body).toMatchObject({ status: 429, title: 'Too many requests' });
    expect(refused.headers.get('ratelimit-policy')).toBe('"credentials";q=3;w=60');
    expect(refused.headers.get('ratelimit')).toMatch(/^"credentials";r=0;t=\d+$/);
    const seconds = Number(refused.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(refused.headers.get('x-content-type-options')).toBe('nosniff');

    app.clock.moveBy(61_000);
    expect((await logIn()).status).toBe(401);
  });

  it('is not hidden by headers that anybody can send', async () => {
    const replies = [];
    for (let turn = 1; turn <= 4; turn++) {
      const disguise = `10.0.0.${turn}`;
      replies.push(await logIn({ 'x-forwarded-for': disguise, forwarded: `for=${disguise}`, 'x-real-ip': disguise }));
    }
    expect(replies.map(({ status }) => status)).toEqual([401, 401, 401, 429]);
  });

  it('leaves other routes and the probes alone', async () => {
    for (let turn = 0; turn < 4; turn++) await logIn();
    expect((await app.anonymous.get('/v1/stores/nowhere/products')).status).toBe(404);
    for (let turn = 0; turn < 10; turn++) expect((await app.anonymous.get('/health/live')).status).toBe(200);
  });

  it('counts a flood of what is no request of ours', async () => {
    const junk = [
      await app.anonymous.get('/nowhere'),
      await app.anonymous.delete('/v1/auth/login'),
      await app.anonymous.post('/v1/auth/login', '{"email":'),
      await app.anonymous.post('/v1/auth/login', 'email=a', { 'content-type': 'application/x-www-form-urlencoded' }),
      await app.anonymous.post('/v1/auth/login', 'x'.repeat(100_001)),
    ];
    expect(junk.map(({ status }) => status)).toEqual([404, 405, 400, 415, 413]);
    expect(junk.map(({ headers }) => headers.get('ratelimit')?.split(';t', 1)[0])).toEqual(
      [4, 3, 2, 1, 0].map((left) => `"default";r=${left}`),
    );

    const refused = await app.anonymous.get('/nowhere');
    expect(refused).toMatchObject({ status: 429, body: { title: 'Too many requests' } });
    expect(refused.headers.get('retry-after')).toMatch(/^(\d|1[0-2])$/);
    for (let turn = 0; turn < 10; turn++) expect((await app.anonymous.get('/health/live')).status).toBe(200);
  });

  // `entry.arrivalTime = now + backlog` in ArrivalTimes.hit is the line: what decides and what counts are one step.
  it('lets exactly as many in as may, when all come at once', async () => {
    const replies = await Promise.all(
      Array.from({ length: 40 }, () => app.anonymous.get('/v1/stores/nowhere/products')),
    );
    expect(replies.filter(({ status }) => status === 404)).toHaveLength(5);
    expect(replies.filter(({ status }) => status === 429)).toHaveLength(35);
  });
});

describe('asking through a proxy that is trusted', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start({ THROTTLE_CREDENTIALS_LIMIT: '3', TRUSTED_PROXIES: '127.0.0.0/8,10.0.0.0/8' });
  });
  afterEach(() => app.clock.moveBy(3_600_000));
  afterAll(() => app.stop());

  const statuses = async (chains: readonly string[]) => {
    const found = [];
    for (const chain of chains) {
      found.push((await app.anonymous.post('/v1/auth/login', guess(), { 'x-forwarded-for': chain })).status);
    }
    return found;
  };

  it('is counted by the address that the proxy saw', async () => {
    const clients = ['203.0.113.1', '203.0.113.2', '203.0.113.3', '203.0.113.4'];
    expect(await statuses(clients)).toEqual([401, 401, 401, 401]);
    expect(await statuses(Array(4).fill('203.0.113.9'))).toEqual([401, 401, 401, 429]);
  });

  it.each([
    ['other addresses', ['1.1.1.1', '2.2.2.2', '3.3.3.3', '4.4.4.4']],
    ['addresses of the proxies', ['10.0.0.1', '10.0.0.2', '127.0.0.1', '10.9.9.9, 10.0.0.1']],
    ['nonsense', ['', 'unknown', '<script>', `${'x,'.repeat(4000)}x`]],
  ])('is not hidden by %s that a client put before it', async (_, forged) => {
    const chains = forged.map((address) => `${address}, 203.0.113.7, 10.0.0.5`);
    expect(await statuses(chains)).toEqual([401, 401, 401, 429]);
  });

  it.each([
    ['ports that a proxy writes behind an address', [1, 2, 3, 4].map((port) => `203.0.113.8:${port}`)],
    ['ports behind addresses of one /64', [1, 2, 3, 4].map((n) => `[2001:db8:0:7::${n}]:443${n}`)],
    ['what is passed on and is no address', ['unknown', '', '203.0.113.8.x', 'ea7e0000-0000-7000-8000-000000000000']],
  ])('is not hidden by %s', async (_, chains) => {
    expect(await statuses(chains)).toEqual([401, 401, 401, 429]);
  });

  it('is no failure of ours, whatever the chain is', async () => {
    for (const chain of ['', ',', ',,,,', 'unknown', '::ffff:999.1.1.1', `${'10.0.0.1,'.repeat(1500)}1.1.1.1`])
      expect(await statuses([chain])).not.toContain(500);
  });
});
