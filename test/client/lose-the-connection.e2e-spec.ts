import { setTimeout as sleep } from 'node:timers/promises';
import { TimeoutError, unwrap } from '@atrium/client';
import { TestApp } from '../support/app.js';
import type { SignedIn } from '../support/given.js';
import { stockedProduct, stockOf } from '../support/store.js';
import { Proxy } from './proxy.js';
import { signedIn, type Visitor } from './visitor.js';

describe('losing the connection', () => {
  let app: TestApp;
  let network: Proxy;
  let owner: SignedIn;
  let product: { id: string; sku: string };
  let front: Visitor;
  beforeAll(async () => {
    app = await TestApp.start();
    network = await Proxy.before(app.url);
  });
  beforeEach(async () => {
    owner = await app.owner();
    product = await stockedProduct(owner, { stock: 10 });
    front = await signedIn(await app.customer(owner), { baseUrl: network.url, retrying: { backoffMs: 20 } });
  });
  afterEach(() => app.clear());
  afterAll(async () => {
    await network.stop();
    await app.stop();
  });

  const place = (api = front.api) =>
    api.POST('/v1/orders', { body: { lines: [{ productId: product.id, quantity: 3 }] } });
  const orders = async () => (await owner.get('/v1/orders')).body.items;

  it.each(['cut', 'cut in the midst'] as const)(
    'places an order once, although its answer was lost (%s)',
    async (how) => {
      // Red without `key` in createAtriumClient: the order is not sent again; with a new key for each attempt: two orders.
      const lost = network.lose('POST /v1/orders', how);
      const order = await unwrap(place());
      await lost;
      expect(await orders()).toEqual([expect.objectContaining({ id: order.id })]);
      expect(await stockOf(owner, product)).toEqual({ onHand: 10, reserved: 3, available: 7 });
    },
  );

  it('places it once when two answers are lost, and the third takes too long', async () => {
    const customer = await app.customer(owner);
    const { api } = await signedIn(customer, { baseUrl: network.url, retrying: { retries: 8, backoffMs: 20 } });
    const losses = [
      network.lose('POST /v1/orders'),
      network.lose('POST /v1/orders', 'cut in the midst'),
      network.lose('POST /v1/orders', 'hold'),
    ];
    const body = { lines: [{ productId: product.id, quantity: 3 }] };
    const { data } = await api.POST('/v1/orders', { body, timeoutMs: 2000 });
    await Promise.all(losses);
    expect(await orders()).toEqual([expect.objectContaining({ id: data?.id })]);
  });

  it('takes the key that it is given, so that a page that was closed can ask again', async () => {
    const header = { 'Idempotency-Key': 'basket-4711' };
    const request = { params: { header }, body: { lines: [{ productId: product.id, quantity: 3 }] } };
    const first = await front.api.POST('/v1/orders', request);
    const second = await front.api.POST('/v1/orders', request);
    expect(second.response.headers.get('idempotency-replayed')).toBe('true');
    expect(second.data).toEqual(first.data);
  });

  it('gives up after some attempts', async () => {
    const retrying = { retries: undefined, backoffMs: 20 };
    const { api } = await signedIn(await app.customer(owner), { baseUrl: network.url, retrying });
    const losses = Array.from({ length: 4 }, () => network.lose('POST /v1/orders'));
    await expect(place(api)).rejects.toThrow('fetch failed');
    await Promise.all(losses);
    expect(await orders()).toHaveLength(1);
  });

  it('waits for the first attempt where that is still running', async () => {
    // Red without the 409 in Attempts.waitAfter: `idempotency-key-in-use` would be the answer.
    const { sql } = app.database;
    const customer = await app.customer(owner);
    await sql('begin');
    try {
      await sql('select from stock_balances where product_id = $1 for update', [product.id]);
      const statuses: number[] = [];
      const { api } = await signedIn(customer, {
        baseUrl: network.url,
        retrying: { retries: 8, backoffMs: 20 },
        fetch: async (request) => {
          const response = await fetch(request);
          statuses.push(response.status);
          if (response.status === 409) await sql('commit');
          return response;
        },
      });
      const lost = network.lose('POST /v1/orders', 'cut at once');
      const { data, response } = await place(api);
      await lost;
      expect(statuses).toContain(409);
      expect(response.headers.get('idempotency-replayed')).toBe('true');
      expect(await orders()).toEqual([expect.objectContaining({ id: data?.id })]);
    } finally {
      await sql('rollback');
    }
  });

  it('places it once when the API loses its database meanwhile', async () => {
    // Red without 503 in AMBIGUOUS.
    const { sql } = app.database;
    await sql('begin');
    try {
      await sql('select from stock_balances where product_id = $1 for update', [product.id]);
      const placing = place();
      // Whoever waits for that row is the order.
      const end = `select pg_terminate_backend(pid) from pg_stat_activity
                   where datname = current_database() and wait_event_type = 'Lock'`;
      while ((await sql(end)).length === 0) await sleep(20);
      await sql('commit');
      const order = await unwrap(placing);
      expect(front.exchanges).toEqual(['POST /v1/orders 503', 'POST /v1/orders 201']);
      expect(await orders()).toEqual([expect.objectContaining({ id: order.id })]);
    } finally {
      await sql('rollback');
    }
  });

  it('reads again what was lost on the way', async () => {
    const { api } = await signedIn(owner, { baseUrl: network.url, retrying: { backoffMs: 20 } });
    const lost = network.lose('GET /v1/products/', 'cut in the midst');
    const read = await unwrap(api.GET('/v1/products/{id}', { params: { path: { id: product.id } } }));
    await lost;
    expect(read.sku).toBe(product.sku);
  });

  it('sends nothing again that might happen twice', async () => {
    // Red with `isRepeatable` always true.
    const { api } = await signedIn(owner, { baseUrl: network.url, retrying: { backoffMs: 20 } });
    const lost = network.lose('POST /v1/quotes');
    await expect(
      api.POST('/v1/quotes', { body: { lines: [{ productId: product.id, quantity: 1 }] } }),
    ).rejects.toThrow();
    await lost;
    expect(await app.database.sql('select id from quotes')).toHaveLength(1);
  });

  it('sends nothing again that was aborted', async () => {
    // Red without `limits` in Attempts.once: then the answer is waited for.
    const giveUp = new AbortController();
    const lost = network.lose('GET /v1/products', 'hold');
    const reading = front.api.GET('/v1/products', { signal: giveUp.signal });
    await lost;
    giveUp.abort(new Error('The page was left'));
    await expect(reading).rejects.toThrow('The page was left');

    const aborted = front.api.GET('/v1/products', { signal: giveUp.signal });
    await expect(aborted).rejects.toThrow('The page was left');
    expect(front.exchanges).toEqual([]);
  });

  it('says so when an answer took too long', async () => {
    const { api } = await signedIn(owner, { baseUrl: network.url, retrying: { retries: 0 } });
    void network.lose('GET /v1/me', 'hold');
    await expect(api.GET('/v1/me', { timeoutMs: 300 })).rejects.toBeInstanceOf(TimeoutError);
  });
});
