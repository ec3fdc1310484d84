import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { onLinux } from '../platform/embedded-postgres/processes.js';
import type { Caller } from '../support/caller.js';
import { Given } from '../support/given.js';
import { RedisServer } from '../support/redis.js';
import { Machine } from './support/machine.js';
import type { AtriumProcess } from './support/process.js';

jest.setTimeout(90_000);

const LIMIT = 60;
const CREDENTIALS_LIMIT = 16;
/** What one process allows by itself of `credentials`. */
const STRICT_LIMIT = 4;

onLinux('two processes with one Redis', () => {
  let machine: Machine;
  let redis: RedisServer;
  let replicas: AtriumProcess[];
  let callers = 0;

  beforeAll(async () => {
    machine = await Machine.open();
    redis = await RedisServer.start();
    const settings = {
      REDIS_URL: redis.url,
      // What is counted must not depend on how busy the machine is: nobody gives Redis up but where it is killed.
      REDIS_TIMEOUT_MS: '1000',
      PUBLIC_URL: 'http://localhost:3000',
      THROTTLE_LIMIT: String(LIMIT),
      THROTTLE_CREDENTIALS_LIMIT: String(CREDENTIALS_LIMIT),
      // So long that nothing is due again within the test.
      THROTTLE_WINDOW_SECONDS: '86400',
      TRUSTED_PROXIES: '127.0.0.1',
      LOG_LEVEL: 'warn',
    };
    const first = await machine.start(settings);
    await first.ready();
    const second = await machine.start(settings);
    await second.ready();
    replicas = [first, second];
  });
  afterAll(async () => {
    await Promise.all((replicas ?? []).map((replica) => replica.end('SIGTERM')));
    await redis?.stop();
    await machine?.clear();
  });

  const from = (address: string) => replicas.map(({ anonymous }) => anonymous.with({ 'x-forwarded-for': address }));
  const newAddress = () => `203.0.113.${++callers}`;
  const look = (caller: Caller) => caller.get('/v1/stores/nowhere/products');
  // At another account each time: the delay that grows for one account is not what is counted here.
  const logIn = (caller: Caller) =>
    caller.post('/v1/auth/login', { email: `${randomUUID()}@example.com`, password: 'guess' });

  /** Everybody at once: how many of `count` requests to each replica were answered how. */
  async function contend(
    sides: readonly Caller[],
    count: number,
    request: (caller: Caller) => Promise<{ status: number }>,
  ): Promise<Record<number, number>> {
    const replies = await Promise.all(sides.flatMap((caller) => Array.from({ length: count }, () => request(caller))));
    return Object.fromEntries(
      [...Map.groupBy(replies, ({ status }) => status)].map(([status, { length }]) => [status, length]),
    );
  }

  // The choice of storage in `buckets` is the line: with a memory for each process 120 are admitted. That the script is one
  // step is another: with GET and SET as two commands more than 60 are.
  it('admit exactly the limit of an address, however many contend for it at both', async () => {
    for (let round = 0; round < 5; round++)
      expect(await contend(from(newAddress()), 100, look)).toEqual({ 404: LIMIT, 429: 200 - LIMIT });
  });

  it('admit exactly the limit of an account, wherever it calls from', async () => {
    const { accessToken } = await new Given(replicas[0]!.url).person();
    const sides = replicas.map(({ anonymous }) => anonymous.bearing(accessToken));
    const me = (caller: Caller) => caller.get('/v1/me', { 'x-forwarded-for': newAddress() });
    expect(await contend(sides, 80, me)).toEqual({ 200: LIMIT, 429: 160 - LIMIT });
  });

  it('admit exactly the limit of those who try passwords', async () => {
    expect(await contend(from(newAddress()), 20, logIn)).toEqual({
      401: CREDENTIALS_LIMIT,
      429: 40 - CREDENTIALS_LIMIT,
    });
  });

  it('tell operators that Redis is there', async () => {
    for (const { managementUrl } of replicas) {
      const metrics = await (await fetch(`${managementUrl}/metrics`)).text();
      expect(metrics).toMatch(/^redis_up 1$/m);
      expect(metrics).not.toMatch(/^redis_fallbacks_total\{/m);
      expect(await (await fetch(`${managementUrl}/health/ready`)).json()).toEqual({ status: 'ok' });
    }
  });

  // `instead` in RedisThrottlerStorage is the line: without a local count these are 5xx, or all admitted.
  it('count each for itself once Redis is killed under them, refuse nobody for it, and count together again', async () => {
    const address = newAddress();
    const contending = contend(from(address), 150, look);
    await sleep(5);
    await redis.kill();
    const meanwhile = await contending;
    expect(Object.keys(meanwhile).sort()).toEqual(['404', '429']);
    expect(meanwhile[404]).toBeLessThanOrEqual(3 * LIMIT);

    expect(await contend(from(newAddress()), 100, look)).toEqual({ 404: 2 * LIMIT, 429: 200 - 2 * LIMIT });
    expect(await contend(from(newAddress()), 10, logIn)).toEqual({ 401: 2 * STRICT_LIMIT, 429: 20 - 2 * STRICT_LIMIT });
    for (const replica of replicas) {
      // Asked at most once a second: it may still say what was before.
      const ready = async () => (await fetch(`${replica.managementUrl}/health/ready`)).json();
      while (!('without' in ((await ready()) as object))) await sleep(50);
      expect(await ready()).toEqual({ status: 'ok', without: { redis: expect.stringMatching(/ECONNREFUSED|closed/) } });
      const metrics = await (await fetch(`${replica.managementUrl}/metrics`)).text();
      expect(metrics).toMatch(/^redis_up 0$/m);
      expect(metrics).toMatch(/^redis_fallbacks_total\{purpose="throttling"\} [1-9]/m);
      expect(replica.output).toMatch(/Redis is away/);
    }

    await redis.startAgain();
    for (const { managementUrl } of replicas)
      while (!/^redis_up 1$/m.test(await (await fetch(`${managementUrl}/metrics`)).text())) await sleep(20);
    expect(await contend(from(newAddress()), 100, look)).toEqual({ 404: LIMIT, 429: 200 - LIMIT });
  });
});
