import { newId } from '#platform/ids';
import { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';
import { order, stockedProduct, type Stocked, stockOf } from '../../support/store.js';

describe('cancelling an order', () => {
  let app: TestApp;
  let owner: SignedIn;
  let customer: SignedIn;
  let teapot: Stocked;
  let orderId: string;

  beforeAll(async () => void (app = await TestApp.start()));
  beforeEach(async () => {
    owner = await app.owner();
    customer = await app.customer(owner);
    teapot = await stockedProduct(owner, { stock: 10 });
    orderId = (await order(customer, teapot, 3)).body.id;
  });
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  const cancel = (caller: SignedIn, id = orderId) =>
    caller.put(`/v1/orders/${id}/cancellation`, { reason: 'changed my mind' });

  it('calls it back, remembers why, and frees its stock', async () => {
    const cancelled = await cancel(customer);
    expect(cancelled.status).toBe(200);
    expect(cancelled.body).toMatchObject({ status: 'cancelled', cancellationReason: 'changed my mind', version: 2 });
    expect(cancelled.headers.get('etag')).toBe('"2"');
    expect(await stockOf(owner, teapot)).toEqual({ onHand: 10, reserved: 0, available: 10 });
    expect((await customer.get(`/v1/orders/${orderId}`)).body).toEqual(cancelled.body);
  });

  // OrdersRepository.lockOptional: without `for update` several of them find the order placed.
  it('happens once when it is asked for ten times at once', async () => {
    const replies = await Promise.all(Array.from({ length: 10 }, () => cancel(customer)));
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const { body } of replies.filter(({ status }) => status !== 200))
      expect(body).toMatchObject({ status: 409, title: 'The order has been cancelled already' });
    expect(await stockOf(owner, teapot)).toEqual({ onHand: 10, reserved: 0, available: 10 });
    await app.settle();
    expect(await app.database.sql('select units from product_sales')).toEqual([{ units: '0' }]);
  });

  it('is allowed to staff, and to no other customer', async () => {
    expect((await cancel(await app.customer(owner))).status).toBe(404);
    expect((await cancel(await app.staff(owner))).status).toBe(200);
  });

  it("does not tell another tenant's order from none", async () => {
    const stranger = await app.owner();
    const [theirs, nobodys] = [await cancel(stranger), await cancel(stranger, newId())];
    expect(theirs.status).toBe(404);
    const { instance: _i, requestId: _r, ...body } = theirs.body;
    expect(nobodys.body).toMatchObject(body);
    expect((await customer.get(`/v1/orders/${orderId}`)).body.status).toBe('placed');
  });

  it('needs a reason', async () => {
    const refused = await customer.put(`/v1/orders/${orderId}/cancellation`, { reason: '' });
    expect(refused.status).toBe(400);
    expect(refused.body.errors[0].pointer).toBe('/reason');
  });
});
