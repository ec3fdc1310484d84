import { Injectable, Module } from '@nestjs/common';
import { NotificationChannel, type Told } from '#modules/notifications';
import { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';
import { order, stockedProduct } from '../../support/store.js';

/** A channel of a team's own, which may be out of order. */
@Injectable()
class Pigeons extends NotificationChannel {
  readonly name = 'pigeon';
  readonly told: Told[] = [];
  grounded = false;

  tell(told: Told): Promise<void> {
    if (this.grounded) return Promise.reject(new Error('it rains'));
    this.told.push(told);
    return Promise.resolve();
  }
}

@Module({ providers: [Pigeons] })
class PigeonsModule {}

describe('telling each person once', () => {
  let app: TestApp;
  let pigeons: Pigeons;
  let owner: SignedIn;
  let customer: SignedIn;
  beforeAll(async () => {
    app = await TestApp.start({}, { modules: [PigeonsModule] });
    pigeons = app.get(Pigeons);
  });
  beforeEach(async () => {
    owner = await app.owner();
    customer = await app.customer(owner);
    await customer.put('/v1/me/notification-preferences', {
      choices: [{ kind: 'orders.receipt', channel: 'pigeon', enabled: true }],
    });
    await app.settle();
    app.mails.clear(); // of what registering brings
    pigeons.grounded = false;
    pigeons.told.length = 0;
  });
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  const receipts = async () =>
    (await customer.get('/v1/me/notifications')).body.items.filter(
      ({ kind }: { kind: string }) => kind === 'orders.receipt',
    );

  it('uses a channel that a module brings, for whoever chooses it', async () => {
    await order(customer, await stockedProduct(owner));
    await order(owner, await stockedProduct(owner));
    await app.settle();
    expect(pigeons.told).toEqual([expect.objectContaining({ kind: 'orders.receipt', userId: customer.userId })]);
    expect(await receipts()).toHaveLength(1);
  });

  // Executor.deliver, `database.transaction`: without it the failed attempt counts as done, and nobody is ever told.
  it('leaves nothing behind of an attempt that failed', async () => {
    pigeons.grounded = true;
    await order(customer, await stockedProduct(owner));
    await app.settle({ failuresAreExpected: true });
    expect(await receipts()).toEqual([]);
    expect(app.mails.to(customer.email)).toEqual([]);

    pigeons.grounded = false;
    app.clock.moveBy(60_000);
    await app.settle({ failuresAreExpected: true });
    await app.settle({ failuresAreExpected: true });
    expect(await receipts()).toHaveLength(1);
    expect(app.mails.to(customer.email)).toHaveLength(1);
    expect(pigeons.told).toHaveLength(1);
  });

  // Held by platform/jobs more than once: by leases that go to one worker, and by their number, which must be the latest
  // where a delivery is finished: see test/platform/jobs/work-side-by-side.
  it('tells it once, though two workers look for work at once', async () => {
    const product = await stockedProduct(owner);
    for (let n = 0; n < 20; n++) await order(customer, product);
    const another = await app.another();
    await Promise.all([app.settle(), another.settle()]);
    await app.settle();
    await another.stop();
    expect(await app.database.sql(`select from notifications where kind = 'orders.receipt'`)).toHaveLength(20);
    expect(await app.database.sql(`select from jobs where type = 'mail.send'`)).toHaveLength(20);
  });
});
