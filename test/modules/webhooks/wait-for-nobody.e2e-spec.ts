import { setTimeout as sleep } from 'node:timers/promises';
import { TestApp } from '../../support/app.js';
import { order, stockedProduct } from '../../support/store.js';
import { endpointAt, receiverOf } from './given-webhooks.js';

const until = async (holds: () => boolean): Promise<void> => {
  for (let tries = 0; tries < 2000 && !holds(); tries++) await sleep(5);
};

describe('an endpoint that is slow', () => {
  let app: TestApp;
  beforeAll(async () => void (app = await TestApp.start({ ATRIUM_ROLES: 'api,worker' })));
  afterAll(() => app.stop());

  it('has a few deliveries under way at once, and keeps no other tenant waiting', async () => {
    const slow = await receiverOf(() => undefined);
    const fast = await receiverOf(200);
    const [one, other] = [await app.owner(), await app.owner()];
    const [product, theirs] = [await stockedProduct(one), await stockedProduct(other)];
    await endpointAt(one, slow.url(), ['orders.order-placed']);
    await endpointAt(other, fast.url(), ['orders.order-placed']);
    for (let n = 0; n < 12; n++) await order(one, product);
    await until(() => slow.received.length >= 3);

    const began = performance.now();
    await order(other, theirs);
    await until(() => fast.received.length > 0);
    expect(fast.received).toHaveLength(1);
    // A delivery to the slow one takes fifteen seconds.
    expect(performance.now() - began).toBeLessThan(8000);
    expect(slow.received.length).toBeLessThanOrEqual(4);
    await Promise.all([slow.stop(), fast.stop()]);
  });
});
