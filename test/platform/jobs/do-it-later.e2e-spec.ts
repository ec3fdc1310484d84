import { ACROSS_TENANTS, Database } from '#platform/database';
import { newId } from '#platform/ids';
import { GiveUp, Job, Jobs, RetryAfter } from '#platform/jobs';
import { TestApp } from '../../support/app.js';
import { Forge, WorkshopModule } from './workshop.js';

const ORGANIZATION = newId();
const scope = { organizationId: ORGANIZATION };

describe('a job', () => {
  let app: TestApp;
  let jobs: Jobs;
  let forge: Forge;
  let database: Database;
  beforeAll(async () => {
    app = await TestApp.start({}, { modules: [WorkshopModule] });
    [jobs, forge, database] = [app.get(Jobs), app.get(Forge), app.get(Database)];
  });
  afterEach(() => {
    forge.clear();
    return app.clear();
  });
  afterAll(() => app.stop());

  const stored = () =>
    app.database.sql<{ attempts: number; givenUp: boolean; done: boolean; error: string | null; progress: unknown }>(
      `select attempts, given_up_at is not null as "givenUp", finished_at is not null as done, last_error as error, progress
       from jobs order by position`,
    );
  const fail = (error: Error) => {
    forge.behaviour = async () => {
      throw error;
    };
  };

  it('is done after the commit, with its data, for its organization', async () => {
    const enqueued = Promise.withResolvers<void>();
    const commit = Promise.withResolvers<void>();
    const transaction = database.transaction(scope, async () => {
      const made = await jobs.enqueue(Forge, scope, { piece: 'horseshoe' });
      enqueued.resolve();
      await commit.promise;
      return made;
    });
    await enqueued.promise;
    await app.settle();
    expect(forge.runs).toEqual([]);
    commit.resolve();
    const id = await transaction;
    await app.settle();
    await app.settle();
    expect(forge.runs).toEqual([{ piece: 'horseshoe', id, attempt: 1, organizationId: ORGANIZATION }]);
    expect(await stored()).toMatchObject([{ attempts: 1, done: true }]);
  });

  it('is not done when what asked for it was undone', async () => {
    const undone = database.transaction(scope, async () => {
      await jobs.enqueue(Forge, scope, { piece: 'horseshoe' });
      throw new Error('changed my mind');
    });
    await expect(undone).rejects.toThrow('changed my mind');
    await app.settle();
    expect(forge.runs).toEqual([]);
  });

  it('is written down in a transaction of its own where there is none, and for nobody too', async () => {
    await jobs.enqueue(Forge, {}, { piece: 'nail' });
    await app.settle();
    expect(forge.runs).toMatchObject([{ piece: 'nail', organizationId: null }]);
  });

  it('is refused for another organization than the transaction’s', async () => {
    const theft = database.transaction(scope, () =>
      jobs.enqueue(Forge, { organizationId: newId() }, { piece: 'nail' }),
    );
    await expect(theft).rejects.toThrow('row-level security');
  });

  it('is refused where its class does not say what it is', async () => {
    class Unnamed extends Job {
      run = () => Promise.resolve();
    }
    await expect(jobs.enqueue(Unnamed, scope, {})).rejects.toThrow('Unnamed has no @JobType');
  });

  it('is written down with many others, for several organizations, by whoever serves all of them', async () => {
    const other = newId();
    const ids = await database.transaction(ACROSS_TENANTS, () =>
      jobs.enqueueAll(Forge, [
        { scope, data: { piece: 'one' } },
        { scope: { organizationId: other }, data: { piece: 'two' }, uniqueKey: 'x' },
        { scope: { organizationId: other }, data: { piece: 'three' }, uniqueKey: 'x' },
      ]),
    );
    expect(ids).toHaveLength(2);
    await app.settle();
    expect(forge.runs.map(({ piece, organizationId }) => [piece, organizationId])).toEqual([
      ['one', ORGANIZATION],
      ['two', other],
    ]);
  });

  it('waits as long as it was told to', async () => {
    await jobs.enqueue(Forge, scope, { piece: 'nail' }, { delaySeconds: 60 });
    app.clock.moveBy(59_000);
    await app.settle();
    expect(forge.runs).toEqual([]);
    app.clock.moveBy(2000);
    await app.settle();
    expect(forge.runs).toHaveLength(1);
  });

  it('is there once for each unique key and organization, until it is done', async () => {
    const unique = { uniqueKey: 'daily' };
    expect(await jobs.enqueue(Forge, scope, { piece: 'first' }, unique)).toBeDefined();
    expect(await jobs.enqueue(Forge, scope, { piece: 'second' }, unique)).toBeUndefined();
    expect(await jobs.enqueue(Forge, { organizationId: newId() }, { piece: 'theirs' }, unique)).toBeDefined();
    await app.settle();
    expect(await jobs.enqueue(Forge, scope, { piece: 'third' }, unique)).toBeDefined();
    await app.settle();
    expect(forge.runs.map(({ piece }) => piece)).toEqual(['first', 'theirs', 'third']);
  });

  it('is tried again when it fails, and given up after its last attempt', async () => {
    fail(new Error('too cold'));
    await jobs.enqueue(Forge, scope, { piece: 'nail' });
    for (let hour = 0; hour < 5; hour++) {
      await app.settle({ failuresAreExpected: true });
      app.clock.moveBy(3_600_000);
    }
    expect(forge.runs.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
    expect(await stored()).toMatchObject([{ attempts: 3, givenUp: true, done: false, error: 'Error: too cold' }]);
  });

  it('says when to try again, and that it never will', async () => {
    fail(new RetryAfter(120, 'busy'));
    await jobs.enqueue(Forge, scope, { piece: 'nail' });
    await app.settle({ failuresAreExpected: true });
    app.clock.moveBy(119_000);
    await app.settle();
    expect(forge.runs).toHaveLength(1);
    fail(new GiveUp('no iron'));
    app.clock.moveBy(2000);
    await app.settle();
    expect(await stored()).toMatchObject([{ attempts: 2, givenUp: true, error: 'GiveUp: no iron' }]);
  });

  it('tells how far it is', async () => {
    forge.behaviour = async (_, { progress }) => {
      await progress({ done: 3, of: 4 });
      expect(await stored()).toMatchObject([{ done: false, progress: { done: 3, of: 4 } }]);
    };
    await jobs.enqueue(Forge, scope, { piece: 'nail' });
    await app.settle();
  });

  it('is aborted when its time is over, and that is a failed attempt', async () => {
    forge.behaviour = (_, { signal }) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error));
      });
    await jobs.enqueue(Forge, scope, { piece: 'nail' });
    await app.settle({ failuresAreExpected: true });
    expect(await stored()).toMatchObject([
      { attempts: 1, done: false, error: expect.stringContaining('TimeoutError') },
    ]);
  });
});
