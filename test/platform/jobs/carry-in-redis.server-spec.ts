import { newId } from '#platform/ids';
import { RedisServer } from '../../support/redis.js';
import { until } from '../../support/until.js';
import { Floor } from './floor.js';
import { Forge } from './workshop.js';

const scope = { organizationId: newId() };

describe('jobs that Redis carries', () => {
  let redis: RedisServer;
  let floor: Floor;
  beforeAll(async () => {
    redis = await RedisServer.start();
    floor = await Floor.open(2, { REDIS_URL: redis.url });
  }, 60_000);
  afterAll(async () => {
    await floor.close();
    await redis.stop();
  });

  const done = () =>
    floor.address.sql<{ piece: string }>(
      `select data->>'piece' as piece from jobs where type = 'tests.forge' and finished_at is not null`,
    );

  it('are done', async () => {
    await floor.jobs.enqueue(Forge, scope, { piece: 'nail' });
    await until(done, ({ length }) => length === 1);
    expect(await floor.address.sql('select from bullmq.job')).toEqual([]);
  });

  // The line is `leases.release` in Dispatcher.handOver: without it what could not be handed over waits until its lease ends.
  it('are asked for while it is away, wait, and are done when it is back without its memory', async () => {
    await redis.kill();
    for (let nail = 0; nail < 5; nail++) await floor.jobs.enqueue(Forge, scope, { piece: `nail ${nail}` });
    await redis.startAgain();
    expect(await until(done, ({ length }) => length === 6, 25)).toHaveLength(6);
    expect(floor.all(Forge).flatMap(({ runs }) => runs)).toHaveLength(6);
  }, 60_000);
});
