import { AsyncLocalStorage } from 'node:async_hooks';
import { Database } from '#platform/database';
import { newId } from '#platform/ids';
import { OutOfStock, Stock, type StockLine } from '#commerce/inventory';
import { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';
import { freshKey, givenStock, levelOf, receive, unbalanced } from './given-stock.js';

describe('reserving stock for an order', () => {
  let app: TestApp;
  let owner: SignedIn;
  let lamp: string;
  let pen: string;
  beforeAll(async () => void (app = await TestApp.start()));
  beforeEach(async () => {
    owner = await app.owner();
    lamp = await givenStock(owner, 'LAMP', 10);
    pen = await givenStock(owner, 'PEN', 100);
  });
  afterEach(async () => {
    expect(await unbalanced(app)).toEqual([]);
    await app.clear();
  });
  afterAll(() => app.stop());

  const within = <T>(work: (stock: Stock) => Promise<T>, tenant = owner): Promise<T> =>
    app.get(Database).transaction({ organizationId: tenant.organizationId }, () => work(app.get(Stock)));
  const reserve = (lines: StockLine[], orderId = newId()) =>
    within((stock) => stock.reserve({ organizationId: owner.organizationId, userId: owner.userId }, orderId, lines));
  const release = (orderId: string) =>
    within((stock) => stock.release({ organizationId: owner.organizationId }, orderId));
  const outcomes = async (attempts: Promise<unknown>[]) => {
    const settled = await Promise.allSettled(attempts);
    return settled.map((outcome) => (outcome.status === 'fulfilled' ? 'done' : (outcome.reason as Error).name));
  };

  it('holds every line, and says so in the ledger', async () => {
    const orderId = newId();
    await reserve(
      [
        { productId: lamp, quantity: 4 },
        { productId: pen, quantity: 30 },
      ],
      orderId,
    );

    expect(await levelOf(owner, lamp)).toEqual([10, 4]);
    expect(await levelOf(owner, pen)).toEqual([100, 30]);
    expect((await owner.get(`/v1/stock/${lamp}`)).body.available).toBe(6);
    const [newest] = (await owner.get(`/v1/stock/${lamp}/movements`)).body.items;
    expect(newest).toMatchObject({
      kind: 'reservation',
      onHandChange: 0,
      reservedChange: 4,
      reference: orderId,
      movedBy: owner.userId,
    });
  });

  it('counts lines of the same product together', async () => {
    await reserve([
      { productId: lamp, quantity: 4 },
      { productId: lamp, quantity: 6 },
    ]);
    expect(await levelOf(owner, lamp)).toEqual([10, 10]);
    await expect(
      reserve([
        { productId: pen, quantity: 60 },
        { productId: pen, quantity: 41 },
      ]),
    ).rejects.toThrow(OutOfStock);
    expect(await levelOf(owner, pen)).toEqual([100, 0]);
  });

  it('holds nothing when one line is short, and names what is', async () => {
    const unknown = newId();
    const short = await reserve([
      { productId: pen, quantity: 1 },
      { productId: lamp, quantity: 11 },
      { productId: unknown, quantity: 1 },
    ]).catch((problem: unknown) => problem);
    expect(short).toBeInstanceOf(OutOfStock);
    expect((short as OutOfStock).detail).toContain(lamp);
    expect((short as OutOfStock).detail).toContain(unknown);
    expect((short as OutOfStock).detail).not.toContain(pen);
    expect(await levelOf(owner, lamp)).toEqual([10, 0]);
    expect(await levelOf(owner, pen)).toEqual([100, 0]);
  });

  it('holds nothing for an order that is undone', async () => {
    const undone = within(async (stock) => {
      await stock.reserve({ organizationId: owner.organizationId }, newId(), [{ productId: lamp, quantity: 1 }]);
      throw new Error('changed my mind');
    });
    await expect(undone).rejects.toThrow('changed my mind');
    expect(await levelOf(owner, lamp)).toEqual([10, 0]);
  });

  it('needs the transaction of its order', async () => {
    const alone = app.get(Stock).reserve(owner, newId(), [{ productId: lamp, quantity: 1 }]);
    await expect(alone).rejects.toThrow('execute() needs a transaction');
  });

  it('does not reach the stock of another organization', async () => {
    const stranger = await app.owner();
    const lines = [{ productId: lamp, quantity: 1 }];
    const other = { organizationId: stranger.organizationId };
    await expect(within((stock) => stock.reserve(other, newId(), lines), stranger)).rejects.toThrow(OutOfStock);
    await expect(within((stock) => stock.reserve(other, newId(), lines), owner)).rejects.toThrow();
    expect(await levelOf(owner, lamp)).toEqual([10, 0]);
  });

  it('gives back exactly what an order held, once', async () => {
    const [orderId, other] = [newId(), newId()];
    await reserve(
      [
        { productId: lamp, quantity: 4 },
        { productId: pen, quantity: 30 },
      ],
      orderId,
    );
    await reserve([{ productId: lamp, quantity: 3 }], other);
    for (let time = 0; time < 3; time++) {
      await release(orderId);
      expect(await levelOf(owner, lamp)).toEqual([10, 3]);
      expect(await levelOf(owner, pen)).toEqual([100, 0]);
    }
    await release(newId());
    expect(await levelOf(owner, lamp)).toEqual([10, 3]);
    expect((await owner.get(`/v1/stock/${lamp}/movements`)).body.items[0]).toMatchObject({
      kind: 'release',
      reservedChange: -4,
      reference: orderId,
      movedBy: null,
    });
  });

  it('gives back once when many give back at the same time', async () => {
    // Red without `on conflict … do nothing` in ReservationsRepository.giveBack: all but one fail.
    const orderId = newId();
    await reserve(
      [
        { productId: lamp, quantity: 4 },
        { productId: pen, quantity: 30 },
      ],
      orderId,
    );
    await reserve([{ productId: lamp, quantity: 6 }]);
    expect(await outcomes(Array.from({ length: 8 }, () => release(orderId)))).toEqual(Array(8).fill('done'));
    expect(await levelOf(owner, lamp)).toEqual([10, 6]);
    expect(await levelOf(owner, pen)).toEqual([100, 0]);
  });

  it('keeps what is reserved from being taken away by a correction', async () => {
    await reserve([{ productId: lamp, quantity: 8 }]);
    const correction = { productId: lamp, quantity: -3, reason: 'Broken' };
    const reply = await owner.post('/v1/stock-adjustments', correction, freshKey());
    expect(reply.status).toBe(409);
    expect(await levelOf(owner, lamp)).toEqual([10, 8]);
    expect((await owner.post('/v1/stock-adjustments', { ...correction, quantity: -2 }, freshKey())).status).toBe(201);
    expect(await levelOf(owner, lamp)).toEqual([8, 8]);
  });

  it('never sells the last pieces twice', async () => {
    // Red without `for update` in ReservationsRepository.hold: the constraint of the balance stops what the lock does not.
    const attempts = Array.from({ length: 20 }, () => reserve([{ productId: lamp, quantity: 1 }]));
    const done = await outcomes(attempts);
    expect(done.filter((outcome) => outcome === 'done')).toHaveLength(10);
    expect(done.filter((outcome) => outcome === 'OutOfStock')).toHaveLength(10);
    expect(await levelOf(owner, lamp)).toEqual([10, 10]);
  });

  it('lets orders cross that want the same products in opposite orders', async () => {
    // Red when ReservationsRepository.hold locks in the order of the lines instead of `order by product_id`: they deadlock.
    const deadlocks = async () =>
      (
        await app.database.sql<{ n: number }>(
          'select deadlocks::int as n from pg_stat_database where datname = current_database()',
        )
      )[0]!.n;
    const before = await deadlocks();
    await receive(owner, lamp, 1000);
    await receive(owner, pen, 1000);
    const lines = [
      { productId: lamp, quantity: 1 },
      { productId: pen, quantity: 1 },
    ];
    const orders = Array.from({ length: 100 }, () => newId());
    const crossing = orders.map((id, index) => reserve(index % 2 ? lines : lines.toReversed(), id));
    expect(await outcomes(crossing)).toEqual(Array(100).fill('done'));
    expect(await levelOf(owner, lamp)).toEqual([1010, 100]);
    expect(await outcomes(orders.map(release))).toEqual(Array(100).fill('done'));
    expect(await levelOf(owner, pen)).toEqual([1100, 0]);
    expect(await deadlocks()).toBe(before);
  });

  it('sells what was given back while it waited', async () => {
    // Red when `short` compares the balance of the statement's snapshot instead of the locked row's: nothing is free there.
    const first = newId();
    await reserve([{ productId: lamp, quantity: 10 }], first);
    let waiting: Promise<unknown> | undefined;
    const outside = AsyncLocalStorage.snapshot();
    await within(async (stock) => {
      await stock.release({ organizationId: owner.organizationId }, first);
      waiting = outside(() => reserve([{ productId: lamp, quantity: 10 }]));
      await lockIsWaitedFor();
    });
    await waiting;
    expect(await levelOf(owner, lamp)).toEqual([10, 10]);
  });

  const lockIsWaitedFor = async () => {
    const waiters = () =>
      app.database.sql(`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
    while ((await waiters()).length === 0);
  };
});
