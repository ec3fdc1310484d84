import { newId } from '#platform/ids';
import { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';
import { order, stockedProduct, type Stocked } from '../../support/store.js';

describe('reading orders', () => {
  let app: TestApp;
  let owner: SignedIn;
  let customer: SignedIn;
  let teapot: Stocked;

  beforeAll(async () => void (app = await TestApp.start()));
  beforeEach(async () => {
    owner = await app.owner();
    customer = await app.customer(owner);
    teapot = await stockedProduct(owner);
  });
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  it('shows customers their own, and staff everybody’s, the latest first', async () => {
    const mine = (await order(customer, teapot)).body.id;
    const theirs = (await order(await app.customer(owner), teapot)).body.id;
    const idsOf = async (caller: SignedIn) =>
      (await caller.get('/v1/orders')).body.items.map(({ id }: { id: string }) => id);
    expect(await idsOf(customer)).toEqual([mine]);
    expect(await idsOf(await app.staff(owner))).toEqual([theirs, mine]);
    expect(await idsOf(await app.owner())).toEqual([]);
    expect((await customer.get(`/v1/orders/${theirs}`)).status).toBe(404);
  });

  it('walks all pages, each order once, while more are placed', async () => {
    const placed: string[] = [];
    for (let n = 0; n < 7; n++) placed.push((await order(customer, teapot)).body.id);
    const seen: string[] = [];
    let url = '/v1/orders?limit=2';
    for (let next: string | null = ''; next !== null; url = `/v1/orders?limit=2&cursor=${next}`) {
      const page = await customer.get(url);
      expect(page.status).toBe(200);
      seen.push(...page.body.items.map(({ id }: { id: string }) => id));
      next = page.body.next;
      await order(customer, teapot);
    }
    expect(seen).toEqual(placed.toReversed());
  });

  it('refuses a cursor of another tenant, of another filter, and one that was altered', async () => {
    for (let n = 0; n < 2; n++) await order(customer, teapot);
    const { next } = (await owner.get('/v1/orders?limit=1')).body;
    const stranger = await app.owner();
    const attempts = [
      stranger.get(`/v1/orders?limit=1&cursor=${next}`),
      owner.get(`/v1/orders?limit=1&status=placed&cursor=${next}`),
      owner.get(`/v1/orders?limit=1&cursor=A${next.slice(1)}`),
      owner.get('/v1/orders?cursor=nonsense'),
    ];
    for (const { status, body } of await Promise.all(attempts)) {
      expect(status).toBe(400);
      expect(body.errors).toEqual([{ pointer: '/cursor', detail: expect.any(String) }]);
    }
  });

  it('does not tell another tenant’s order from none, nor an id from nonsense but by its form', async () => {
    const { id } = (await order(customer, teapot)).body;
    const stranger = await app.owner();
    const replies = await Promise.all([stranger.get(`/v1/orders/${id}`), stranger.get(`/v1/orders/${newId()}`)]);
    expect(replies.map(({ status }) => status)).toEqual([404, 404]);
    expect(replies[0].body.type).toBe(replies[1].body.type);
    const nonsense = await stranger.get('/v1/orders/1%27%20or%201=1');
    expect(nonsense.status).toBe(400);
    expect(nonsense.body.errors).toEqual([{ pointer: '/id', detail: 'id must be a UUID' }]);
  });

  it('answers 304 to who has the order already', async () => {
    const { id } = (await order(customer, teapot)).body;
    const { headers } = await customer.get(`/v1/orders/${id}`);
    expect((await customer.get(`/v1/orders/${id}`, { 'if-none-match': headers.get('etag')! })).status).toBe(304);
  });
});
