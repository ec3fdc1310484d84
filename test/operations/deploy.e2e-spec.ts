import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { onLinux } from '../platform/embedded-postgres/processes.js';
import { Given, type SignedIn } from '../support/given.js';
import { order, stockedProduct } from '../support/store.js';
import { Machine } from './support/machine.js';
import { OwnPostgres } from './support/postgres.js';
import type { AtriumProcess } from './support/process.js';

jest.setTimeout(60_000);

/** One story, each part of which begins where the one before has ended. */
onLinux('deploying to an empty database, one process for each role', () => {
  let machine: Machine;
  let postgres: OwnPostgres;
  let api: AtriumProcess;
  let owner: SignedIn;

  beforeAll(async () => {
    machine = await Machine.open();
    postgres = await OwnPostgres.start(machine);
  });
  afterAll(async () => {
    await postgres?.close();
    await machine?.clear();
  });

  const start = (role: string) => machine.start({ ...postgres.environment, ATRIUM_ROLES: role });

  it('does not serve before somebody has migrated', async () => {
    api = await start('api');
    await api.says('migrations, first CreateIdempotencyRecords20261120010000: run the role migrate');
    await expect(api.anonymous.get('/health/ready')).rejects.toThrow('fetch failed');
  });

  // acquireLock() in migrate.ts makes this so: without it nobody waits, and both make the first table.
  it('migrates once, though two do so at once and a third was there before them', async () => {
    const third = new Client(postgres.environment['DATABASE_OWNER_URL']);
    await third.connect();
    await third.query(`select pg_advisory_lock(hashtext('atrium: migrate'))`);
    const migrators = await Promise.all([start('migrate'), start('migrate')]);
    await Promise.all(migrators.map((migrator) => migrator.says('another process is migrating; waiting for it')));
    await third.end();
    expect(await Promise.all(migrators.map((migrator) => migrator.ended()))).toEqual([0, 0]);

    const [applied] = await postgres.select<{ rows: number; names: number }>(
      'select count(*)::int as rows, count(distinct name)::int as names from migrations',
    );
    const lines = migrators.flatMap(({ output }) => output.trim().split('\n'));
    const messages = lines.map((line) => (JSON.parse(line) as { msg: string }).msg);
    expect(messages.filter((message) => message.startsWith('Applied'))).toEqual([
      expect.stringMatching(`^Applied ${applied!.names}, the last `),
    ]);
    expect(applied!.rows).toBe(applied!.names);
  });

  it('serves as soon as the tables are there', async () => {
    await api.ready();
    owner = await new Given(api.url).owner();
    expect((await owner.get('/v1/orders')).body).toEqual({ items: [], next: null });
  });

  it('counts in the worker what was sold at the API before there was one', async () => {
    const teapot = await stockedProduct(owner);
    expect((await order(owner, teapot, 3)).status).toBe(201);
    await sleep(500);
    expect(await postgres.select('select from product_sales')).toEqual([]);

    const worker = await start('worker');
    await worker.ready();
    await expect(worker.anonymous.get('/health/live')).rejects.toThrow('fetch failed');
    const bestsellers = async () =>
      (await api.anonymous.get(`/v1/stores/${owner.organization}/bestsellers`)).body.items;
    for (let tries = 0; tries < 100 && (await bestsellers()).length === 0; tries++) await sleep(20);
    expect(await bestsellers()).toEqual([expect.objectContaining({ productId: teapot.id, units: 3 })]);
    expect(await Promise.all([worker.end('SIGTERM'), api.end('SIGTERM')])).toEqual([0, 0]);
  });
});
