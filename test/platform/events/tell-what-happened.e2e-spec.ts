import { newId } from '#platform/ids';
import { Belfry, BellRung } from './belfry.js';

const ORGANIZATION = newId();

describe('telling what happened', () => {
  let belfry: Belfry;
  beforeAll(async () => void (belfry = await Belfry.open()));
  afterEach(() => belfry.clear());
  afterAll(() => belfry.close());

  const inTransaction = (work: () => Promise<unknown>) =>
    belfry.database.transaction({ organizationId: ORGANIZATION }, work);

  it('reaches every handler after the commit, as what was published', async () => {
    const published = Promise.withResolvers<void>();
    const commit = Promise.withResolvers<void>();
    const transaction = inTransaction(async () => {
      await belfry.publish(new BellRung(ORGANIZATION, 'ding'));
      published.resolve();
      await commit.promise;
    });
    await published.promise;
    await belfry.work();
    expect(belfry.echo.heard).toEqual([]);
    commit.resolve();
    await transaction;
    await belfry.work();
    await belfry.work();
    expect(belfry.echo.heard).toEqual([new BellRung(ORGANIZATION, 'ding')]);
    expect(belfry.echo.heard[0]).toBeInstanceOf(BellRung);
    expect(belfry.nod.nods).toBe(1);
  });

  it('does not happen when what happened was undone', async () => {
    const undone = inTransaction(async () => {
      await belfry.publish(new BellRung(ORGANIZATION, 'ding'));
      throw new Error('changed my mind');
    });
    await expect(undone).rejects.toThrow('changed my mind');
    await inTransaction(async () => {
      const attempt = belfry.database.savepoint(async () => {
        await belfry.publish(new BellRung(ORGANIZATION, 'dong'));
        throw new Error('on second thoughts');
      });
      await attempt.catch(() => undefined);
    });
    await belfry.work();
    expect(belfry.echo.heard).toEqual([]);
    expect(await belfry.address.sql('select from outbox')).toEqual([]);
  });

  it('is refused outside a transaction, where nothing could undo it', async () => {
    await expect(belfry.publish(new BellRung(ORGANIZATION, 'ding'))).rejects.toThrow(
      'BellRung was published outside a transaction',
    );
    expect(await belfry.address.sql('select from outbox')).toEqual([]);
  });

  it('is refused for another tenant than the one it happens in', async () => {
    await expect(inTransaction(() => belfry.publish(new BellRung(newId(), 'ding')))).rejects.toThrow(
      'row-level security',
    );
  });

  it('shows a handler the rows of its tenant, and no others', async () => {
    const other = newId();
    const seen = new Map<string | null, unknown[]>();
    belfry.echo.behaviour = async ({ organizationId }) => {
      const { rows } = await belfry.database.execute<{ tune: string }>({
        text: 'select tune from echoes order by tune',
      });
      seen.set(
        organizationId,
        rows.map(({ tune }) => tune),
      );
    };
    for (const [organizationId, tune] of [
      [ORGANIZATION, 'ours'],
      [other, 'theirs'],
      [null, 'nobody’s'],
    ] as const)
      await belfry.ring(organizationId, tune);
    await belfry.work();
    expect(seen).toEqual(
      new Map([
        [ORGANIZATION, ['ours']],
        [other, ['theirs']],
        [null, ['nobody’s']],
      ]),
    );
    expect(await belfry.echoes()).toHaveLength(3);
  });

  // Two lines: without `for update skip locked` in Leases both lease a delivery, and wait for each other; without the
  // condition on `lease` in Executor.begin both make an attempt at it.
  it('happens once, though four relays work at once', async () => {
    const tunes = Array.from({ length: 250 }, (_, number) => `tune ${String(number).padStart(3, '0')}`);
    await inTransaction(async () => {
      for (const tune of tunes) await belfry.publish(new BellRung(ORGANIZATION, tune));
    });
    const relay = async () => {
      while ((await belfry.relay.relay()) + (await belfry.due.work()) > 0);
    };
    await Promise.all([relay(), relay(), relay(), relay()]);
    expect((await belfry.echoes()).map(({ tune }) => tune)).toEqual(tunes);
    expect(belfry.echo.heard).toHaveLength(250);
    expect(belfry.nod.nods).toBe(250);
  });

  describe('a week later', () => {
    const WEEK = 7 * 24 * 3_600_000;
    const count = async (table: string) => (await belfry.address.sql(`select from ${table}`)).length;

    it('is forgotten where it was handled', async () => {
      await belfry.ring(ORGANIZATION);
      await belfry.work();
      expect(await belfry.housekeeping.clean()).toBe(0);
      belfry.clock.moveBy(WEEK + 1000);
      expect(await belfry.housekeeping.clean()).toBe(3);
      expect([await count('outbox'), await count('jobs')]).toEqual([0, 0]);
    });

    it('is kept where somebody still has to hear of it, or nobody was asked yet', async () => {
      belfry.echo.behaviour = () => Promise.reject(new Error('deaf'));
      await belfry.ring(ORGANIZATION, 'not heard');
      await belfry.work();
      await belfry.ring(ORGANIZATION, 'not told');
      belfry.clock.moveBy(WEEK + 1000);
      await belfry.housekeeping.clean();
      expect(await belfry.address.sql(`select payload->>'tune' as tune from outbox order by id`)).toEqual([
        { tune: 'not heard' },
        { tune: 'not told' },
      ]);
      belfry.echo.behaviour = () => Promise.resolve();
      await belfry.work();
      expect(await belfry.echoes()).toEqual([{ tune: 'not heard' }, { tune: 'not told' }]);
    });
  });
});
