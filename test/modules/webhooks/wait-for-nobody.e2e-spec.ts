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

  it('has a few deliveries under way at once', async () => {
    const slow = await receiverOf(() => undefined);
    await backlogOf(12, slow.url());
    await until(() => slow.received.length >= 4);
    await sleep(500);
    expect(slow.received.length).toBe(4);
    await slow.stop();
  });

  // `waitsForOthers` of the job: without it these have all hands of the worker, and a delivery to one of them takes 15 seconds.
  it('keeps no other tenant waiting, nor do several of them', async () => {
    const slow = await receiverOf(() => undefined);
    const fast = await receiverOf(200);
    for (let n = 0; n < 4; n++) await backlogOf(4, slow.url());
    const other = await app.owner();
    const product = await stockedProduct(other);
    await endpointAt(other, fast.url(), ['orders.order-placed']);
    await until(() => slow.received.length >= 5);

    const began = performance.now();
    await order(other, product);
    await until(() => fast.received.length > 0);
    expect(fast.received).toHaveLength(1);
    expect(performance.now() - began).toBeLessThan(8000);
    await Promise.all([slow.stop(), fast.stop()]);
  }, 60_000);

  const backlogOf = async (orders: number, url: string) => {
    const owner = await app.owner();
    const product = await stockedProduct(owner);
    await endpointAt(owner, url, ['orders.order-placed']);
    for (let n = 0; n < orders; n++) await order(owner, product);
  };
});
