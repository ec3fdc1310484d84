import { setTimeout as sleep } from 'node:timers/promises';
import { Database } from '#platform/database';
import { problemOf, ServiceUnavailable } from '#platform/errors';
import { TestApp } from '../../support/app.js';

const SHORT = {
  DATABASE_POOL_SIZE: '2',
  DATABASE_CONNECT_TIMEOUT_MS: '300',
  DATABASE_STATEMENT_TIMEOUT_MS: '600',
  DATABASE_LOCK_TIMEOUT_MS: '200',
  DATABASE_IDLE_TRANSACTION_TIMEOUT_MS: '300',
  DATABASE_QUERY_TIMEOUT_MS: '1500',
};

const NOBODYS = {};

/** Every wait has an end, and its end is an answer that says "later". */
describe('waiting for PostgreSQL', () => {
  let app: TestApp;
  let database: Database;

  beforeAll(async () => {
    app = await TestApp.start(SHORT);
    database = app.get(Database);
  });
  afterAll(() => app.stop());

  const failureOf = (work: Promise<unknown>) =>
    work.then(
      () => undefined,
      (error: unknown) => error,
    );
  const query = (text: string) => () => database.execute({ text });
  const answersAgain = async () =>
    expect(await database.read(NOBODYS, { text: 'select 1 as fine' })).toEqual([{ fine: 1 }]);

  it('ends a statement that takes too long', async () => {
    const failure = await failureOf(database.read(NOBODYS, { text: 'select pg_sleep(5)' }));
    expect(failure).toMatchObject({ code: '57014' });
    expect(problemOf(failure)).toBeInstanceOf(ServiceUnavailable);
    await answersAgain();
  });

  it('ends the wait for a lock that somebody else holds', async () => {
    await app.database.sql('select pg_advisory_lock(1)');
    const failure = await failureOf(database.transaction(query('select pg_advisory_xact_lock(1)')));
    expect(failure).toMatchObject({ code: '55P03' });
    expect(problemOf(failure)).toBeInstanceOf(ServiceUnavailable);
    await app.database.sql('select pg_advisory_unlock(1)');
    await answersAgain();
  });

  it('ends a transaction in which nothing happens', async () => {
    const failure = await failureOf(
      database.transaction(async () => {
        await database.execute({ text: 'select 1' });
        await sleep(700);
        await database.execute({ text: 'select 1' });
      }),
    );
    expect(problemOf(failure)).toBeInstanceOf(ServiceUnavailable);
    await answersAgain();
  });

  it('ends the wait for a free connection', async () => {
    const busy = [1, 2].map(() => failureOf(database.transaction(query('select pg_sleep(0.5)'))));
    const failure = await failureOf(database.ping());
    expect(problemOf(failure)).toBeInstanceOf(ServiceUnavailable);
    await Promise.all(busy);
    await answersAgain();
  });
});
