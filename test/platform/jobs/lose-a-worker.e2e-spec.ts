import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '#platform/ids';
import { until } from '../../support/until.js';
import { Floor, Smelt } from './floor.js';
import { Forge } from './workshop.js';

const scope = { organizationId: newId() };

describe('a worker', () => {
  let floor: Floor;
  beforeAll(async () => void (floor = await Floor.open(1)));
  afterEach(async () => {
    for (const forge of floor.all(Forge)) forge.clear();
    await floor.address.empty();
  });
  afterAll(() => floor.close());

  const stored = () =>
    floor.address.sql<{ attempts: number; lease: number; done: boolean; error: string | null }>(
      `select attempts, lease, finished_at is not null as done, last_error as error from jobs where type in ('tests.forge', 'tests.smelt')`,
    );

  // Running.end: without the `this.interrupt(…)` behind the first wait nobody tells the job.
  it('that ends tells a long job to stop, and gives it back as if it had not been tried', async () => {
    const leaving = await floor.hire();
    const [staying, own] = floor.all(Smelt) as [Smelt, Smelt];
    const told: unknown[] = [];
    own.behaviour = (_, { signal }) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          told.push(signal.reason);
          reject(signal.reason as Error);
        });
      });
    for (let job = 0; job < 100 && own.runs.length === 0; job++) {
      await floor.jobs.enqueue(Smelt, scope, { piece: `anvil ${job}` });
      await sleep(50);
    }
    const { id } = own.runs[0]!;
    await floor.fire(leaving);
    // It may have been given another one before the first was seen.
    expect(told).toMatchObject(own.runs.map(() => ({ name: 'Interrupted', message: 'the process ends' })));
    await until(stored, (jobs) => jobs.every(({ done }) => done));
    expect(staying.runs).toContainEqual(expect.objectContaining({ id, attempt: 1 }));
    expect((await stored()).map(({ error }) => error)).not.toContainEqual(expect.any(String));
  }, 60_000);

  // `and lease = $2` in Attempts.finishing: without it the first worker marks as done what the second one is at.
  it('that was paused past its lease has no say any more', async () => {
    const [forge] = floor.all(Forge) as [Forge];
    const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    forge.behaviour = (_, { attempt }) => (attempt === 1 ? first.promise : second.promise);
    await floor.jobs.enqueue(Forge, scope, { piece: 'anvil' });
    const runs = () => forge.runs.length;
    await until(runs, (count) => count === 1);
    await floor.address.sql(`update jobs set leased_until = now() - interval '1 second'`);
    await until(runs, (count) => count === 2);
    first.resolve();
    await sleep(300);
    expect(await stored()).toMatchObject([{ attempts: 2, done: false }]);
    second.resolve();
    await until(stored, ([job]) => job!.done);
    expect(forge.runs.map(({ attempt }) => attempt)).toEqual([1, 2]);
  });

  // Attempts.begin: without `attempts + 1` before the attempt a job that ends its process is tried for ever.
  it('that is lost with a job so often as that has attempts is lost with it no more', async () => {
    await floor.jobs.enqueue(Forge, scope, { piece: 'anvil' }, { delaySeconds: 3600 });
    await floor.address.sql(
      `update jobs set due_at = now(), attempts = 3, lease = 6, started_at = now(), leased_until = now() - interval '1 second'`,
    );
    await until(
      () => floor.address.sql<{ error: string }>('select last_error as error from jobs where given_up_at is not null'),
      ({ length }) => length === 1,
    );
    expect(await stored()).toMatchObject([{ done: false, error: 'the process that worked at it was lost' }]);
  });

  // `row_number()` in EXPIRE: without it all that were on the slip are given up with the one that ends processes.
  it('that is lost with a slip of deliveries was lost with the first of those that were not done', async () => {
    const [forge] = floor.all(Forge) as [Forge];
    for (const piece of ['bomb', 'anvil', 'hammer'])
      await floor.jobs.enqueue(Forge, scope, { piece }, { delaySeconds: 3600 });
    await floor.address.sql(
      `update jobs set event_id = gen_random_uuid(), due_at = now(), attempts = 3, lease = 6, started_at = now(),
         slip = '01a1f7e0-0000-7000-8000-000000000001', leased_until = now() - interval '1 second'`,
    );
    await until(stored, (jobs) => jobs.filter(({ done }) => done).length === 2);
    const runs = forge.runs.map(({ piece, attempt }) => `${piece}, attempt ${attempt}`);
    expect(runs.sort()).toEqual(['anvil, attempt 3', 'hammer, attempt 3']);
    expect(await floor.address.sql(`select data->>'piece' as piece from jobs where given_up_at is not null`)).toEqual([
      { piece: 'bomb' },
    ]);
  });

  // `partition by slip` in EXPIRE: by what began in the same moment, only one of the two would have been tried.
  it('that is lost with two slips that it began at once was lost with the first of each', async () => {
    for (const piece of ['bomb', 'anvil', 'mine', 'hammer'])
      await floor.jobs.enqueue(Forge, scope, { piece }, { delaySeconds: 3600 });
    await floor.address.sql(
      `update jobs set event_id = gen_random_uuid(), due_at = now(), attempts = 3, lease = 6, started_at = now(),
         slip = md5(((position - (select min(position) from jobs)) / 2)::text)::uuid, leased_until = now() - interval '1 second'`,
    );
    await until(stored, (jobs) => jobs.filter(({ done }) => done).length === 2);
    expect(
      await floor.address.sql(
        `select data->>'piece' as piece from jobs where given_up_at is not null order by position`,
      ),
    ).toEqual([{ piece: 'bomb' }, { piece: 'mine' }]);
  });

  it('that is handed the same slip twice does it once', async () => {
    const [forge] = floor.all(Forge) as [Forge];
    forge.behaviour = () => sleep(200);
    await floor.jobs.enqueue(Forge, scope, { piece: 'anvil' });
    await until(
      () => forge.runs.length,
      (runs) => runs === 1,
    );
    const [slip] = await floor.address.sql<{ queue: string }>(
      `select * from bullmq.job where queue = 'default' limit 1`,
    );
    expect(slip).toBeDefined();
    await floor.address.sql(
      `select bullmq.add_job('default', null, 'tests.forge', (select data from bullmq.job where queue = 'default' limit 1),
         '{"removeOnComplete":true}', 0, 0, (extract(epoch from now()) * 1000)::bigint, 1, null, null, null, null, null, false)`,
    );
    await until(stored, ([job]) => job!.done);
    await sleep(500);
    expect(forge.runs).toHaveLength(1);
  });
});
