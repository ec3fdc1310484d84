import { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';
import { order, type Stocked, stockedProduct } from '../../support/store.js';
import { tellOfOrders } from './given-events.js';
import { Listener } from './listener.js';

describe('following what happens', () => {
  let app: TestApp;
  let owner: SignedIn;
  let customer: SignedIn;
  let product: Stocked;
  beforeAll(async () => void (app = await TestApp.start({ STREAM_HEARTBEAT_SECONDS: '1' })));
  beforeEach(async () => {
    owner = await app.owner();
    customer = await app.customer(owner);
    product = await stockedProduct(owner);
    await app.settle();
  });
  afterEach(async () => {
    Listener.leaveAll();
    await app.clear();
  });
  afterAll(() => app.stop());

  const place = async (by = customer) => (await order(by, product)).body.id as string;

  it('tells of an order as soon as it was placed, as a CloudEvent and with nothing else', async () => {
    const listener = await Listener.open(owner);
    const id = await place();
    await app.settle();
    await listener.heard(1);
    expect(listener.events).toEqual([
      {
        specversion: '1.0',
        id: expect.any(String),
        source: 'http://localhost:3000',
        type: 'orders.order-placed',
        subject: id,
        time: expect.any(String),
        datacontenttype: 'application/json',
        schemaversion: 1,
        data: { orderId: id, customerId: customer.userId, lines: [{ productId: product.id, quantity: 1 }] },
      },
    ]);
    expect(listener.messages.find(({ data }) => data)).toMatchObject({ event: 'orders.order-placed' });
    expect(Object.fromEntries(listener.response.headers)).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      connection: 'close',
    });
  });

  it('tells staff of everybody’s orders, customers of their own, and strangers of nothing', async () => {
    const [staff, another, stranger] = [await app.staff(owner), await app.customer(owner), await app.owner()];
    await app.settle();
    const listeners = await Promise.all([staff, customer, another, stranger].map((who) => Listener.open(who)));
    const orders = [await place(customer), await place(another), await place(customer)];
    await app.settle();
    const last = await tellOfOrders(app, { by: stranger });
    await app.settle();
    const [forStaff, forCustomer, forAnother, forStranger] = listeners as [Listener, Listener, Listener, Listener];
    await Promise.all([forStaff.heard(3), forCustomer.heard(2), forAnother.heard(1), forStranger.heard(1)]);
    expect(forStaff.subjects).toEqual(orders);
    expect(forCustomer.subjects).toEqual([orders[0], orders[2]]);
    expect(forAnother.subjects).toEqual([orders[1]]);
    expect(forStranger.subjects).toEqual(last);
  });

  it('tells of new members those who may see who belongs to the organization', async () => {
    const [forOwner, forCustomer] = [await Listener.open(owner), await Listener.open(customer)];
    const { userId } = await app.staff(owner);
    await place();
    await app.settle();
    await Promise.all([forOwner.heard(2), forCustomer.heard(1)]);
    expect(forOwner.events[0]).toMatchObject({ type: 'organizations.member-added', data: { userId, role: 'staff' } });
    expect(forCustomer.events.map(({ type }) => type)).toEqual(['orders.order-placed']);
  });

  it('begins now where nobody says otherwise', async () => {
    await place();
    await app.settle();
    const listener = await Listener.open(owner);
    const id = await place();
    await app.settle();
    expect((await listener.heard(1)).subjects).toEqual([id]);
  });

  it('tells only of the types that are asked for, and refuses those that nobody knows', async () => {
    const listener = await Listener.open(owner, { query: '?types=orders.order-cancelled,organizations.member-added' });
    const id = await place();
    await customer.put(`/v1/orders/${id}/cancellation`, { reason: 'Changed my mind' });
    await app.settle();
    expect((await listener.heard(1)).events.map(({ type }) => type)).toEqual(['orders.order-cancelled']);
    // Some that exist, but are not told to anybody outside.
    for (const types of ['orders.order-placed,', 'organizations.created', 'users.registered', '', '__proto__'])
      expect(await owner.get(`/v1/events/stream?types=${types}`)).toMatchObject({
        status: 400,
        body: { errors: [{ pointer: '/types', detail: expect.any(String) }] },
      });
  });

  it('says that it is still there, and from where to go on, where nothing happens that one may see', async () => {
    const listener = await Listener.open(customer);
    const before = listener.lastId;
    await tellOfOrders(app, { by: owner, count: 3 });
    await app.settle();
    await listener.until(
      () => listener.messages.filter(({ comment }) => comment === '').length >= 2,
      () => 'heartbeats',
    );
    expect(listener.events).toEqual([]);
    expect(listener.lastId).not.toBe(before);
    listener.leave();
    const id = await place();
    await app.settle();
    const again = await Listener.open(customer, { after: listener.lastId });
    expect((await again.heard(1)).subjects).toEqual([id]);
  });

  it('needs a person in an organization, and answers HEAD without a stream', async () => {
    expect((await app.anonymous.get('/v1/events/stream')).status).toBe(401);
    expect((await (await app.person()).get('/v1/events/stream')).status).toBe(403);
    expect(await owner.send('HEAD', '/v1/events/stream')).toMatchObject({ status: 200, text: '' });
  });
});
