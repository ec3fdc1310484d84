import { setTimeout as sleep } from 'node:timers/promises';
import { onLinux } from '../platform/embedded-postgres/processes.js';
import { Given } from '../support/given.js';
import { stockedProduct } from '../support/store.js';
import { Machine } from './support/machine.js';
import { OwnPostgres } from './support/postgres.js';
import type { AtriumProcess } from './support/process.js';
import { type Answer, Shoppers } from './support/shoppers.js';

jest.setTimeout(60_000);

/** Small, so that a test need not wait long for them. */
const TIMEOUTS = {
  DATABASE_CONNECT_TIMEOUT_MS: '500',
  DATABASE_LOCK_TIMEOUT_MS: '600',
  DATABASE_STATEMENT_TIMEOUT_MS: '800',
  DATABASE_QUERY_TIMEOUT_MS: '1000',
};
const LONGEST_ANSWER = 3000;

onLinux('losing the database under load', () => {
  let machine: Machine;
  let postgres: OwnPostgres;
  let atrium: AtriumProcess;
  let shoppers: Shoppers;

  beforeAll(async () => {
    machine = await Machine.open();
    postgres = await OwnPostgres.start(machine);
    atrium = await machine.start({ ...postgres.environment, ...TIMEOUTS, LOG_LEVEL: 'error' });
    await atrium.ready();
    const given = new Given(atrium.url);
    const owner = await given.owner();
    const customers = await Promise.all(Array.from({ length: 4 }, () => given.customer(owner)));
    const products = await Promise.all(Array.from({ length: 5 }, () => stockedProduct(owner, { stock: 1_000_000 })));
    shoppers = new Shoppers(Array.from({ length: 5 }, () => customers).flat(), products);
    await sleep(500);
  });
  afterAll(async () => {
    await shoppers.leave();
    await postgres?.close();
    await machine?.clear();
  });

  const probe = async (name: string) => (await atrium.anonymous.get(`/health/${name}`)).status;

  const slowest = (answers: readonly Answer[]) =>
    Math.max(...answers.map(({ askedAt, answeredAt }) => answeredAt - askedAt));

  // SturdyClient makes this so: without its `this.on('error', …)` the process ends with the first connection.
  it.each(['SIGINT', 'SIGQUIT', 'SIGINT'] as const)(
    'answers 503 while PostgreSQL is gone (%s), and success within 2 s of its return',
    async (signal) => {
      const before = performance.now();
      await postgres.stop(signal);
      const gone = performance.now();
      await atrium.ready(503);
      expect(await probe('live')).toBe(200);
      await sleep(300);
      const started = performance.now();
      postgres.startAgain();
      await postgres.isBack();
      const back = performance.now();
      await atrium.ready();
      await sleep(500);

      const meanwhile = shoppers.between(gone, started);
      expect(meanwhile.length).toBeGreaterThan(20);
      expect(new Set(meanwhile.map(({ status }) => status))).toEqual(new Set([503]));
      expect(new Set(shoppers.between(before, performance.now()).map(({ status }) => status))).toEqual(
        new Set([200, 201, 503]),
      );
      for (const { reply } of meanwhile) {
        expect(reply!.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
        expect(reply!.headers.get('retry-after')).toBe('1');
        expect(reply!.text).not.toMatch(/127\.0\.0\.1|ECONN|select|pg_/i);
      }
      expect(slowest(shoppers.answers)).toBeLessThan(LONGEST_ANSWER);
      const recovery = shoppers.firstSuccessAfter(started)! - back;
      process.stdout.write(`${signal}: first success ${Math.round(recovery)} ms after its return\n`);
      expect(recovery).toBeLessThan(2000);
    },
  );

  // Config.databaseQueryTimeout makes this so: without `giveUpStalled` in SturdyClient nobody is answered before
  // PostgreSQL goes on.
  it('answers 503 in time while PostgreSQL is there but does not answer', async () => {
    const frozen = performance.now();
    postgres.freeze();
    await sleep(3000);
    expect({ live: await probe('live'), ready: await probe('ready') }).toEqual({ live: 200, ready: 503 });
    const thawed = performance.now();
    postgres.thaw();
    await atrium.ready();
    await sleep(500);

    const meanwhile = shoppers.between(frozen + 50, thawed);
    expect(meanwhile.length).toBeGreaterThan(20);
    expect(new Set(meanwhile.map(({ status }) => status))).toEqual(new Set([503]));
    expect(slowest(shoppers.answers)).toBeLessThan(LONGEST_ANSWER);
    const recovery = shoppers.firstSuccessAfter(thawed)! - thawed;
    process.stdout.write(`frozen: first success ${Math.round(recovery)} ms after it went on\n`);
    expect(recovery).toBeLessThan(2000);
  });

  it('has every order that it acknowledged, once, and no other', async () => {
    await shoppers.goHome();
    const orders = await postgres.select<{ id: string }>('select id from orders');
    const acknowledged = [...shoppers.acknowledged.values()].map(({ id }) => id);
    expect(orders.map(({ id }) => id).sort()).toEqual(acknowledged.sort());
    const [stock] = await postgres.select('select sum(reserved)::int as reserved from stock_balances');
    expect(stock).toEqual({ reserved: shoppers.pieces });
    expect(atrium.isRunning).toBe(true);
    expect(await atrium.end('SIGTERM')).toBe(0);
  });
});
