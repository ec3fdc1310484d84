import { TestApp } from '../../support/app.js';
import { order, stockedProduct } from '../../support/store.js';

describe('listing bestsellers', () => {
  let app: TestApp;
  beforeAll(async () => void (app = await TestApp.start()));
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  it('shows what was ordered most and not called back, to anybody', async () => {
    const owner = await app.owner();
    const customer = await app.customer(owner);
    const teapot = await stockedProduct(owner, { name: 'Teapot' });
    const button = await stockedProduct(owner, { name: 'Button' });
    await order(customer, teapot, 2);
    await order(customer, button, 5);
    const cancelled = (await order(customer, teapot, 9)).body.id;
    await customer.put(`/v1/orders/${cancelled}/cancellation`, { reason: 'too many' });
    await app.settle();

    const best = await app.anonymous.get(`/v1/stores/${owner.organization}/bestsellers`);

    expect(best.status).toBe(200);
    expect(best.body.items).toEqual([
      expect.objectContaining({ name: 'Button', units: 5 }),
      expect.objectContaining({ name: 'Teapot', units: 2 }),
    ]);
    expect(best.headers.get('cache-control')).toMatch(/^public, max-age=/);
  });

  it('finds no store where there is none', async () => {
    expect((await app.anonymous.get('/v1/stores/nowhere/bestsellers')).status).toBe(404);
  });
});
