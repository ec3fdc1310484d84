import { newId } from '#platform/ids';
import { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';
import { stockedProduct } from '../../support/store.js';

describe('reading what was done', () => {
  let app: TestApp;
  let owner: SignedIn;
  beforeAll(async () => void (app = await TestApp.start()));
  beforeEach(async () => void (owner = await app.owner()));
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  const list = async (query: string, reader = owner) => {
    const { status, body } = await reader.get(`/v1/audit-entries?limit=100&${query}`);
    expect(status).toBe(200);
    return body.items.map(({ action }: { action: string }) => action);
  };

  it('is for owners and admins', async () => {
    const [admin, staff, customer] = [await app.admin(owner), await app.staff(owner), await app.customer(owner)];
    const { id } = (await owner.get('/v1/audit-entries')).body.items[0];
    for (const path of ['/v1/audit-entries', `/v1/audit-entries/${id}`, '/v1/audit-entries/export']) {
      expect((await admin.get(path)).status).toBe(200);
      expect((await staff.get(path)).status).toBe(403);
      expect((await customer.get(path)).status).toBe(403);
      expect((await app.anonymous.get(path)).status).toBe(401);
    }
  });

  it('finds by who, what, to what and when, and by all of it together', async () => {
    const admin = await app.admin(owner);
    const product = await stockedProduct(admin);
    const from = (await owner.get('/v1/audit-entries')).body.items[0].occurredAt;
    app.clock.moveBy(60_000);
    await owner.patch(`/v1/products/${product.id}`, { name: 'Red mug' }, { 'if-match': '"1"' });
    const to = (await owner.get('/v1/audit-entries')).body.items[0].occurredAt;

    expect(await list(`actorId=${admin.userId}`)).toEqual([
      'stock.received',
      'products.created',
      'auth.organization-entered',
    ]);
    expect(await list('action=products.changed')).toEqual(['products.changed']);
    expect(await list(`targetId=${product.id}`)).toEqual(['products.changed', 'stock.received', 'products.created']);
    expect(await list(`targetType=product&actorId=${owner.userId}`)).toEqual(['products.changed']);
    expect(await list(`targetType=user&targetId=${product.id}`)).toEqual([]);
    expect(await list(`action=stock.received&actorId=${admin.userId}&targetId=${product.id}`)).toHaveLength(1);
    expect(await list(`from=${from}&to=${to}`)).toEqual(['stock.received']);
    expect(await list(`from=${to}`)).toEqual(['products.changed']);
    expect(await list(`to=${from}&actorId=${admin.userId}`)).toEqual(['products.created', 'auth.organization-entered']);
    expect(await list('from=2026-11-20T10:00:00.5%2B02:00&to=2999-12-31T23:59:59-12:00')).toHaveLength(7);
  });

  it.each([
    'from=yesterday',
    'from=2026-02-30T00:00:00Z',
    'from=2026-01-01',
    'from=0000-01-01T00:00:00Z',
    'from=2026-01-01T00:00:60Z',
    'to=2026-01-01T00:00:00',
    'action=DROP TABLE',
    `action=${'x'.repeat(101)}`,
    'actorId=me',
    'sort=action',
    'targetId=',
  ])('refuses %s', async (query) => {
    expect((await owner.get(`/v1/audit-entries?${query}`)).status).toBe(400);
  });

  it('walks each entry once, while others are added', async () => {
    for (let n = 0; n < 3; n++) await stockedProduct(owner);
    const seen: number[] = [];
    for (let path: string | null = '/v1/audit-entries?limit=3'; path;) {
      const { items, next }: { items: { sequence: number }[]; next: string | null } = (await owner.get(path)).body;
      seen.push(...items.map(({ sequence }) => sequence));
      await stockedProduct(owner);
      path = next && `/v1/audit-entries?limit=3&cursor=${next}`;
    }
    expect(seen).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
  });

  it('shows another organization nothing, and says nothing of it', async () => {
    const stranger = await app.owner();
    await stockedProduct(owner);
    const { items } = (await owner.get('/v1/audit-entries')).body;
    for (const { id } of items)
      expect(await stranger.get(`/v1/audit-entries/${id}`)).toMatchObject({
        status: 404,
        body: { type: expect.stringMatching(/audit-entry-not-found$/) },
      });
    expect((await stranger.get(`/v1/audit-entries/${newId()}`)).status).toBe(404);
    expect(await list('', stranger)).toEqual(['auth.organization-entered', 'organizations.created']);
    expect(await list(`actorId=${owner.userId}`, stranger)).toEqual([]);
    expect((await stranger.get('/v1/audit-entries/export')).text).not.toContain(owner.userId);
    const { next } = (await owner.get('/v1/audit-entries?limit=1')).body;
    expect((await stranger.get(`/v1/audit-entries?limit=1&cursor=${next}`)).status).toBe(400);
    expect(await owner.get(`/v1/audit-entries/${items[0].id}`)).toMatchObject({ status: 200, body: items[0] });
  });
});
