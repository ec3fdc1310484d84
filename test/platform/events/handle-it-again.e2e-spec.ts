import { newId } from '#platform/ids';
import { Belfry } from './belfry.js';

const ORGANIZATION = newId();
const HOUR = 3_600_000;

describe('a handler that fails', () => {
  let belfry: Belfry;
  beforeAll(async () => void (belfry = await Belfry.open()));
  afterEach(() => belfry.clear());
  afterAll(() => belfry.close());

  const failTimes = (times: number, error: unknown = new Error('deaf')) => {
    belfry.echo.behaviour = (_, attempt) => (attempt <= times ? Promise.reject(error) : Promise.resolve());
  };
  const echo = async () => (await belfry.deliveries()).find(({ handler }) => handler === 'EchoWhenBellRung');

  it('is tried again later, and has its effect once', async () => {
    failTimes(2);
    await belfry.ring(ORGANIZATION);
    await belfry.work();
    expect(await belfry.echoes()).toEqual([]);
    expect(await echo()).toMatchObject({ attempts: 1, handled: false, lastError: 'Error: deaf' });

    for (const patience of [300, 600]) {
      await belfry.work();
      belfry.clock.moveBy(patience);
    }
    await belfry.work();
    await belfry.work();

    expect(belfry.echo.heard).toHaveLength(3);
    expect(await belfry.echoes()).toEqual([{ tune: 'ding' }]);
    expect(await echo()).toMatchObject({ attempts: 3, handled: true });
  });

  it('waits twice as long each time, and up to a tenth more at random, but never much more than ten minutes', async () => {
    failTimes(19);
    await belfry.ring(ORGANIZATION);
    const waits: number[] = [];
    for (let attempt = 1; attempt < 20; attempt++) {
      belfry.clock.moveBy(HOUR);
      await belfry.work();
      const [{ due } = { due: 0 }] = await belfry.address.sql<{ due: Date }>(
        `select due_at as due from jobs where type = 'EchoWhenBellRung'`,
      );
      waits.push(Math.round((Number(due) - belfry.clock.now().getTime()) / 100) / 10);
    }
    const tenMinutes = Array.from({ length: 7 }, () => 600);
    const doubling = [0.25, 0.5, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512];
    for (const [index, wait] of [...doubling, ...tenMinutes].entries()) {
      expect(waits[index]).toBeGreaterThanOrEqual(wait - 0.1);
      expect(waits[index]).toBeLessThanOrEqual(wait * 1.1 + 0.1);
    }
  });

  it('holds up neither the others that hear of it, nor what happened after it', async () => {
    belfry.echo.behaviour = ({ tune }) => (tune === 'bad' ? Promise.reject(new Error('deaf')) : Promise.resolve());
    await belfry.ring(ORGANIZATION, 'bad');
    await belfry.ring(ORGANIZATION, 'good');
    await belfry.work();
    expect(belfry.nod.nods).toBe(2);
    expect(await belfry.echoes()).toEqual([{ tune: 'good' }]);
  });

  it('is given up after twenty attempts, and kept for somebody to look at', async () => {
    failTimes(Infinity);
    await belfry.ring(ORGANIZATION);
    for (let attempt = 0; attempt < 23; attempt++) {
      await belfry.work();
      belfry.clock.moveBy(HOUR);
    }
    expect(belfry.echo.heard).toHaveLength(20);
    expect(await echo()).toMatchObject({ attempts: 20, handled: false, givenUp: true, lastError: 'Error: deaf' });
    belfry.clock.moveBy(30 * 24 * HOUR);
    await belfry.housekeeping.clean();
    expect(await echo()).toMatchObject({ givenUp: true });
    expect(await belfry.address.sql('select from outbox')).toHaveLength(1);
  });

  it.each([
    ['words that PostgreSQL cannot store', new Error('NUL \0 and half a pair \ud800')],
    ['very many words', new Error('x'.repeat(1_000_000))],
    ['nothing', undefined],
    ['something that cannot be written as text', Object.create(null)],
  ])('is postponed when it fails with %s', async (_, error) => {
    failTimes(1, error);
    await belfry.ring(ORGANIZATION, 'bad');
    await belfry.ring(ORGANIZATION, 'good');
    await belfry.work();
    expect(await belfry.echoes()).toEqual([{ tune: 'good' }]);
    belfry.clock.moveBy(HOUR);
    await belfry.work();
    expect(await belfry.echoes()).toEqual([{ tune: 'bad' }, { tune: 'good' }]);
  });

  it('is tried again when its connection dies under it', async () => {
    belfry.echo.behaviour = async (_, attempt) => {
      if (attempt > 1) return;
      const { rows } = await belfry.database.execute<{ pid: number }>({ text: 'select pg_backend_pid() as pid' });
      await belfry.address.sql('select pg_terminate_backend($1, 2000)', [rows[0]!.pid]);
    };
    await belfry.ring(ORGANIZATION);
    await belfry.work();
    expect(await belfry.echoes()).toEqual([]);
    belfry.clock.moveBy(HOUR);
    await belfry.work();
    expect(await belfry.echoes()).toEqual([{ tune: 'ding' }]);
  });

  it('leaves alone what a release that is not installed here has to handle', async () => {
    await belfry.ring(ORGANIZATION);
    await belfry.relay.relay();
    await belfry.address.sql(`update jobs set type = 'DanceWhenBellRung' where type = 'EchoWhenBellRung'`);
    await belfry.work();
    const dance = (await belfry.deliveries()).find(({ handler }) => handler === 'DanceWhenBellRung');
    expect(dance).toMatchObject({ handled: false, givenUp: false, attempts: 0 });
    expect(belfry.nod.nods).toBe(1);
  });

  it('leaves an event of a newer release to the workers that know it', async () => {
    await belfry.address.sql(
      `insert into outbox (id, type, payload, occurred_at) values (gen_random_uuid(), 'belfry.bell-cast', '{}', now())`,
    );
    await belfry.work();
    expect(await belfry.address.sql('select relayed_at from outbox')).toEqual([{ relayed_at: null }]);
  });
});
