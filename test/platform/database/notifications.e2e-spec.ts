import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { ClockModule } from '#platform/clock';
import { ConfigModule, loadConfig } from '#platform/config';
import { Database, DatabaseModule, Notifications } from '#platform/database';
import { newId } from '#platform/ids';
import { makeDatabase, type TestDatabase } from '../../support/database.js';
import { testEnvironment } from '../../support/environment.js';

const CHANNEL = 'atrium_test';

describe('notifications', () => {
  let address: TestDatabase;
  let database: Database;
  let notifications: Notifications;
  let close: () => Promise<void>;
  let heard: string[];
  let began: number;

  beforeAll(async () => void (address = await makeDatabase()));
  beforeEach(() => {
    heard = [];
    began = 0;
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await close();
  });
  afterAll(() => address.stop());

  async function listen(listenUrl = address.applicationUrl): Promise<void> {
    const config = loadConfig({ ...testEnvironment, DATABASE_CONNECT_TIMEOUT_MS: '500' });
    const imports = [ClockModule, ConfigModule.with(config), DatabaseModule.at({ ...address, listenUrl })];
    const app = await Test.createTestingModule({ imports }).compile();
    close = () => app.close();
    database = app.get(Database);
    notifications = app.get(Notifications);
    notifications.subscribe(CHANNEL, { heard: (payload) => heard.push(payload), began: () => began++ });
    await app.init();
  }

  const say = (payload: string) => database.execute({ text: `select pg_notify('${CHANNEL}', $1)`, values: [payload] });
  const until = async (isSo: () => boolean) => {
    const start = performance.now();
    while (!isSo()) {
      if (performance.now() - start > 15_000) throw new Error('waited in vain');
      await sleep(5);
    }
  };
  const backends = () =>
    address.sql<{ pid: number }>(
      `select pid from pg_stat_activity where datname = current_database() and application_name like '% listening'`,
    );

  it('come from what commits, in the order of the commits, and not from what is undone', async () => {
    await listen();
    expect([notifications.isListening, began]).toEqual([true, 1]);
    const undone = database.transaction(async () => {
      await say('undone');
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    for (const payload of ['one', 'two', 'three']) await database.transaction(() => say(payload));
    await until(() => heard.length === 3);
    expect(heard).toEqual(['one', 'two', 'three']);
  });

  it('are heard again after the connection was lost, and say that some may have been missed', async () => {
    await listen();
    for (let time = 1; time <= 3; time++) {
      await address.sql(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name like '% listening'`,
      );
      await until(() => began === time + 1 && notifications.isListening);
    }
    await database.transaction(() => say('again'));
    await until(() => heard.length === 1);
  });

  // Red without `await client.query('select 1')`, the heartbeat in Notifications.listenUntilLost.
  it('are known not to be heard where the server says nothing any more', async () => {
    await listen();
    const [{ pid }] = (await backends()) as [{ pid: number }];
    process.kill(pid, 'SIGSTOP');
    try {
      await until(() => !notifications.isListening);
    } finally {
      process.kill(pid, 'SIGCONT');
    }
    await until(() => notifications.isListening && began === 2);
  });

  // Red without the race with `echoed` in Notifications.begin.
  it('are known not to be heard where LISTEN is answered and nothing is passed on, as behind a pooler', async () => {
    const warn = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
    // The same server and role, and another database: notifications of ours do not come here.
    await listen(Object.assign(new URL(address.applicationUrl), { pathname: '/postgres' }).href);
    expect([notifications.isListening, began]).toEqual([false, 0]);
    expect(warn.mock.calls.flat().join()).toMatch(/passes no notifications on.*DATABASE_LISTEN_URL/);
    await database.transaction(() => say('in vain'));
    expect(heard).toEqual([]);
  });

  it('end with the application, and leave no connection behind', async () => {
    await listen();
    const start = performance.now();
    await close();
    expect(notifications.isListening).toBe(false);
    const patience = 10_000;
    while ((await backends()).length > 0 && performance.now() - start < patience) await sleep(10);
    expect(await backends()).toEqual([]);
  });

  it('do not keep an application from starting that cannot listen', async () => {
    jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
    const nowhere = Object.assign(new URL(address.applicationUrl), { port: '1' }).href;
    await listen(nowhere);
    expect(notifications.isListening).toBe(false);
    await expect(database.read({ organizationId: newId() }, { text: 'select 1 as one' })).resolves.toEqual([
      { one: 1 },
    ]);
  });
});
