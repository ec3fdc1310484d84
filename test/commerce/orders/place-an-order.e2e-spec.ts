import { randomUUID } from 'node:crypto';
import { newId } from '#platform/ids';
import { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';
import { once, order, stockedProduct, stockOf } from '../../support/store.js';

describe('placing an order', () => {
  let app: TestApp;
  let owner: SignedIn;
  let customer: SignedIn;

  beforeAll(async () => void (app = await TestApp.start()));
  beforeEach(async () => {
    owner = await app.owner();
    customer = await app.customer(owner);
  });
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  const orders = () => app.database.sql('select * from orders');

  it('prices the basket, keeps the order and holds its stock', async () => {
    const teapot = await stockedProduct(owner, { price: '2.50' });
    const button = await stockedProduct(owner, { price: '0.125', name: 'Button' });

    const placed = await once(customer).post('/v1/orders', {
      reference: 'INV-1',
      lines: [
        { productId: teapot.id, quantity: 2 },
        { productId: button.id, quantity: 3 },
      ],
    });

    expect(placed.status).toBe(201);
    expect(placed.body).toMatchObject({
      status: 'placed',
      reference: 'INV-1',
      customerId: customer.userId,
      exactTotal: { amount: '5.375', currency: 'GBP' },
      total: { amount: 538, currency: 'GBP' },
      lines: [
        { sku: teapot.sku, quantity: 2, unitPrice: { amount: '2.50' }, exactTotal: { amount: '5.00' } },
        { sku: button.sku, quantity: 3, unitPrice: { amount: '0.125' }, exactTotal: { amount: '0.375' } },
      ],
    });
    expect(await stockOf(owner, button)).toEqual({ onHand: 100, reserved: 3, available: 97 });
    const read = await customer.get(`/v1/orders/${placed.body.id}`);
    expect(read.body).toEqual(placed.body);
    expect(read.headers.get('etag')).toBe('"1"');
  });

  it('counts lines of the same product together', async () => {
    const teapot = await stockedProduct(owner, { stock: 5 });
    const lines = [3, 2].map((quantity) => ({ productId: teapot.id, quantity }));
    expect((await once(customer).post('/v1/orders', { lines })).status).toBe(201);
    expect(await stockOf(owner, teapot)).toEqual({ onHand: 5, reserved: 5, available: 0 });
    expect((await order(customer, teapot)).body).toMatchObject({ status: 409, title: 'There is not enough in stock' });
  });

  it('refuses what the store does not have in stock, and does nothing', async () => {
    const plenty = await stockedProduct(owner);
    const rare = await stockedProduct(owner, { stock: 1 });
    const refused = await once(customer).post('/v1/orders', {
      lines: [
        { productId: plenty.id, quantity: 5 },
        { productId: rare.id, quantity: 2 },
      ],
    });
    expect(refused.status).toBe(409);
    expect(refused.body.type).toMatch(/\/problems\/out-of-stock$/);
    expect(refused.body.detail).toContain(rare.id);
    expect(refused.body.errors).toEqual([{ pointer: '/lines/1/quantity', detail: 'is more than is in stock' }]);
    expect(await orders()).toEqual([]);
    expect(await app.database.sql('select * from outbox where type = $1', ['orders.order-placed'])).toEqual([]);
    expect(await stockOf(owner, plenty)).toMatchObject({ reserved: 0 });
  });

  it('refuses what the store does not offer, whether another one does or nobody', async () => {
    const theirs = await stockedProduct(await app.owner());
    const answers = await Promise.all(
      [theirs.id, newId()].map((productId) =>
        once(customer).post('/v1/orders', { lines: [{ productId, quantity: 1 }] }),
      ),
    );
    for (const { status, body } of answers) {
      expect(status).toBe(422);
      expect(body.type).toMatch(/\/problems\/product-not-orderable$/);
      expect(body.errors).toEqual([{ pointer: '/lines/0/productId', detail: 'is not offered' }]);
    }
    expect(await orders()).toEqual([]);
  });

  it('refuses a basket of two currencies', async () => {
    const pounds = await stockedProduct(owner);
    const yen = await stockedProduct(owner, { price: '100', currency: 'JPY' });
    const lines = [pounds, yen].map(({ id }) => ({ productId: id, quantity: 1 }));
    expect((await once(customer).post('/v1/orders', { lines })).body).toMatchObject({
      status: 422,
      title: 'The basket mixes currencies',
    });
  });

  it('may be without a name of the client’s own, and say so', async () => {
    const teapot = await stockedProduct(owner);
    const nameless = { reference: null, lines: [{ productId: teapot.id, quantity: 1 }] };
    for (const attempt of [1, 2]) {
      const reply = await once(customer).post('/v1/orders', nameless);
      expect([attempt, reply.status, reply.body.reference]).toEqual([attempt, 201, null]);
    }
  });

  it('refuses a second order of the same name', async () => {
    const teapot = await stockedProduct(owner);
    const named = { reference: 'INV-7', lines: [{ productId: teapot.id, quantity: 1 }] };
    expect((await once(customer).post('/v1/orders', named)).status).toBe(201);
    const second = await once(customer).post('/v1/orders', named);
    expect(second.status).toBe(409);
    expect(second.body.type).toMatch(/\/problems\/order-reference-taken$/);
    expect(await stockOf(owner, teapot)).toMatchObject({ reserved: 1 });
  });

  it.each([
    ['nothing', {}, '/lines'],
    ['an empty basket', { lines: [] }, '/lines'],
    ['no pieces', { lines: [{ productId: newId(), quantity: 0 }] }, '/lines/0/quantity'],
    ['half a piece', { lines: [{ productId: newId(), quantity: 1.5 }] }, '/lines/0/quantity'],
    ['a number written as text', { lines: [{ productId: newId(), quantity: '1' }] }, '/lines/0/quantity'],
    ['2^53 pieces', { lines: [{ productId: newId(), quantity: 2 ** 53 }] }, '/lines/0/quantity'],
    ['an id that is none', { lines: [{ productId: 'teapot', quantity: 1 }] }, '/lines/0/productId'],
    ['a price of their own', { lines: [{ productId: newId(), quantity: 1, unitPrice: 1 }] }, '/lines/0/unitPrice'],
    ['an unknown property', { lines: [{ productId: newId(), quantity: 1 }], total: 1 }, '/total'],
    ['a basket and a quote', { lines: [{ productId: newId(), quantity: 1 }], quoteId: newId() }, '/quoteId'],
    ['null for a quote', { quoteId: null, lines: [{ productId: newId(), quantity: 1 }] }, '/quoteId'],
    ['null for a quote and a basket of nothing', { quoteId: null, lines: null }, '/quoteId'],
    ['NUL in its name', { lines: [{ productId: newId(), quantity: 1 }], reference: 'a\0b' }, '/reference'],
  ])('refuses an order with %s', async (_, body, pointer) => {
    const refused = await once(customer).post('/v1/orders', body);
    expect(refused.status).toBe(400);
    expect(refused.body.errors).toContainEqual({ pointer, detail: expect.any(String) });
    expect(await orders()).toEqual([]);
  });

  // The conditional UPDATE in ReservationsRepository.hold makes this so: without `not exists (select from short)` in it
  // more than 50 orders are placed (and stock_balances' check turns them into 422).
  it('sells the last 50 pieces to exactly 50 of 200 who want one at once', async () => {
    const teapot = await stockedProduct(owner, { stock: 50 });
    const replies = await Promise.all(Array.from({ length: 200 }, () => order(customer, teapot)));
    const count = (status: number) => replies.filter((reply) => reply.status === status).length;
    expect({ placed: count(201), refused: count(409) }).toEqual({ placed: 50, refused: 150 });
    expect(await stockOf(owner, teapot)).toEqual({ onHand: 50, reserved: 50, available: 0 });
    expect(await orders()).toHaveLength(50);
    await app.settle();
    expect(await app.database.sql('select units from product_sales')).toEqual([{ units: '50' }]);
  });

  it('never waits in a circle when many want the same things in another order', async () => {
    const products = await Promise.all(Array.from({ length: 4 }, () => stockedProduct(owner, { stock: 1000 })));
    const lines = products.map(({ id }) => ({ productId: id, quantity: 1 }));
    const replies = await Promise.all(
      Array.from({ length: 60 }, (_, round) =>
        once(customer).post('/v1/orders', { lines: round % 2 ? lines : lines.toReversed() }),
      ),
    );
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201]));
  });

  describe('of a quote', () => {
    const quoted = async (productId: string, quantity = 1) =>
      (await customer.post('/v1/quotes', { lines: [{ productId, quantity }] })).body;

    it('charges the prices of the quote, whatever they are by now', async () => {
      const teapot = await stockedProduct(owner, { price: '2.50' });
      const quote = await quoted(teapot.id, 4);
      expect(quote).toMatchObject({ total: { amount: 1000, currency: 'GBP' }, lines: [{ quantity: 4 }] });
      const price = { amount: '9.99', currency: 'GBP' };
      expect((await owner.patch(`/v1/products/${teapot.id}`, { price }, { 'if-match': '"1"' })).status).toBe(200);

      const placed = await once(customer).post('/v1/orders', { quoteId: quote.id });

      expect(placed.status).toBe(201);
      expect(placed.body).toMatchObject({ quoteId: quote.id, total: { amount: 1000 }, lines: quote.lines });
    });

    it('refuses one that has expired', async () => {
      const quote = await quoted((await stockedProduct(owner)).id);
      app.clock.moveBy(16 * 60_000);
      customer = await customer.again();
      const refused = await once(customer).post('/v1/orders', { quoteId: quote.id });
      expect(refused.status).toBe(409);
      expect(refused.body.type).toMatch(/\/problems\/quote-expired$/);
    });

    it("does not find another customer's", async () => {
      const quote = await quoted((await stockedProduct(owner)).id);
      const other = await app.customer(owner);
      const refused = await once(other).post('/v1/orders', { quoteId: quote.id });
      expect(refused.body).toMatchObject({ status: 404, title: 'There is no such quote' });
    });

    // Pricing.bind: without `orderId: IsNull()` in its UPDATE every one of them succeeds.
    it('is taken by one of ten orders at once', async () => {
      const teapot = await stockedProduct(owner);
      const quote = await quoted(teapot.id);
      const replies = await Promise.all(
        Array.from({ length: 10 }, () => once(customer).post('/v1/orders', { quoteId: quote.id })),
      );
      expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
      expect(replies.filter(({ status }) => status === 409)).toHaveLength(9);
      expect(await stockOf(owner, teapot)).toMatchObject({ reserved: 1 });
    });
  });

  describe('again with the same Idempotency-Key', () => {
    it('answers the first answer, and does nothing more', async () => {
      const teapot = await stockedProduct(owner);
      const body = { lines: [{ productId: teapot.id, quantity: 1 }] };
      const key = randomUUID();
      const first = await once(customer, key).post('/v1/orders', body);
      const second = await once(customer, key).post('/v1/orders', body);
      expect(second.status).toBe(201);
      expect(second.text).toBe(first.text);
      expect(second.headers.get('etag')).toBe(first.headers.get('etag'));
      expect(first.headers.get('idempotency-replayed')).toBeNull();
      expect(second.headers.get('idempotency-replayed')).toBe('true');
      expect(await orders()).toHaveLength(1);
    });

    it('refuses another body', async () => {
      const teapot = await stockedProduct(owner);
      const key = randomUUID();
      await once(customer, key).post('/v1/orders', { lines: [{ productId: teapot.id, quantity: 1 }] });
      const other = await once(customer, key).post('/v1/orders', { lines: [{ productId: teapot.id, quantity: 2 }] });
      expect(other.status).toBe(422);
      expect(other.body.type).toMatch(/\/problems\/idempotency-key-reused$/);
      expect(await orders()).toHaveLength(1);
    });

    it('answers a refusal again, even if the order could be placed by now', async () => {
      const rare = await stockedProduct(owner, { stock: 1 });
      const body = { lines: [{ productId: rare.id, quantity: 2 }] };
      const key = randomUUID();
      const first = await once(customer, key).post('/v1/orders', body);
      await once(owner).post('/v1/stock-receipts', { productId: rare.id, quantity: 10 });
      const second = await once(customer, key).post('/v1/orders', body);
      expect(first.status).toBe(409);
      expect(second.body).toEqual({ ...first.body, requestId: expect.any(String) });
      expect(second.headers.get('idempotency-replayed')).toBe('true');
    });

    it('keeps no answer to a request that was not valid', async () => {
      const teapot = await stockedProduct(owner);
      const key = randomUUID();
      expect((await once(customer, key).post('/v1/orders', { lines: [] })).status).toBe(400);
      const lines = [{ productId: teapot.id, quantity: 1 }];
      expect((await once(customer, key).post('/v1/orders', { lines })).status).toBe(201);
    });

    it("does not mix it up with another person's key, nor with another organization's", async () => {
      const teapot = await stockedProduct(owner);
      const key = randomUUID();
      const body = { lines: [{ productId: teapot.id, quantity: 1 }] };
      const others = [customer, await app.customer(owner), owner];
      for (const caller of others) expect((await once(caller, key).post('/v1/orders', body)).status).toBe(201);
      expect(await orders()).toHaveLength(3);
    });

    // Idempotency.claim: without `if (!lock.rows[0]!.taken) throw` twins run side by side, and the primary key of
    // idempotency_records turns the second into a conflict of the wrong kind.
    it('places one order when it is sent twenty times at once', async () => {
      const teapot = await stockedProduct(owner);
      const key = randomUUID();
      const body = { lines: [{ productId: teapot.id, quantity: 1 }] };
      const replies = await Promise.all(Array.from({ length: 20 }, () => once(customer, key).post('/v1/orders', body)));
      const placed = replies.filter(({ status }) => status === 201);
      expect(new Set(placed.map(({ text }) => text)).size).toBe(1);
      for (const { status, body: problem } of replies.filter((reply) => reply.status !== 201))
        expect({ status, type: problem.type }).toEqual({
          status: 409,
          type: expect.stringMatching(/\/problems\/idempotency-key-in-use$/),
        });
      expect(await orders()).toHaveLength(1);
      expect(await stockOf(owner, teapot)).toMatchObject({ reserved: 1 });
    });

    it('needs a key that can be one', async () => {
      const body = { lines: [{ productId: newId(), quantity: 1 }] };
      const missing = await customer.post('/v1/orders', body);
      expect(missing.status).toBe(400);
      expect(missing.body.type).toMatch(/\/problems\/idempotency-key-missing$/);
      expect((await once(customer, 'k'.repeat(256)).post('/v1/orders', body)).status).toBe(400);
    });
  });
});
