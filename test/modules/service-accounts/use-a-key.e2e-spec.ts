import { randomUUID } from 'node:crypto';
import { newKeyText } from '../../../src/modules/service-accounts/keys/key-text.js';
import { KeysRepository } from '../../../src/modules/service-accounts/keys/keys.repository.js';
import { KeyUses } from '../../../src/modules/service-accounts/keys/key-uses.js';
import { ServiceUnavailable } from '#platform/errors';
import { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';
import { once, stockedProduct } from '../../support/store.js';
import { accountOf, ACCOUNTS, entriesOf, looksFor, programOf } from './given-keys.js';

const DAY = 86_400_000;
const forbidden = { status: 403, body: { type: expect.stringMatching(/\/forbidden$/) } };
const nobody = { status: 401, body: { type: expect.stringMatching(/\/unauthenticated$/) } };
const newProduct = () => ({ sku: randomUUID(), name: 'Blue mug', price: { amount: '1.25', currency: 'GBP' } });

describe('asking with a key', () => {
  let app: TestApp;
  let owner: SignedIn;
  beforeAll(async () => void (app = await TestApp.start()));
  beforeEach(async () => void (owner = await app.owner()));
  afterEach(() => {
    jest.restoreAllMocks();
    return app.clear();
  });
  afterAll(() => app.stop());

  it('does what its scopes say, and nothing else of its role', async () => {
    const { calls } = await programOf(owner, { scopes: ['catalog.read'] });
    expect((await calls.get('/v1/products')).status).toBe(200);
    const refused = await calls.post('/v1/products', newProduct());
    expect(refused).toMatchObject(forbidden);
    expect(refused.body.detail).toContain('catalog.edit');
    expect((await owner.get('/v1/products')).body.items).toEqual([]);
  });

  it('works in its organization: products, webhooks and orders, and what happens to them', async () => {
    const product = await stockedProduct(owner);
    const scopes = ['catalog.edit', 'catalog.read', 'orders.place', 'orders.read', 'orders.cancel', 'pricing.quote'];
    const { calls, accountId } = await programOf(owner, { role: 'admin', scopes: [...scopes, 'webhooks.manage'] });
    expect((await calls.post('/v1/products', newProduct())).status).toBe(201);
    const endpoint = { url: 'http://127.0.0.1:1024', eventTypes: ['*'] };
    expect((await calls.post('/v1/webhook-endpoints', endpoint)).status).toBe(201);
    const lines = [{ productId: product.id, quantity: 1 }];
    const quote = await calls.post('/v1/quotes', { lines });
    const orders = [
      await once(calls).post('/v1/orders', { lines }),
      await once(calls).post('/v1/orders', { quoteId: quote.body.id }),
    ];
    expect(orders.map(({ status }) => status)).toEqual([201, 201]);
    const { id } = orders[0]!.body;
    expect((await calls.get(`/v1/orders/${id}`)).status).toBe(200);
    expect((await calls.get('/v1/orders')).body.items).toHaveLength(2);
    expect((await calls.put(`/v1/orders/${id}/cancellation`, { reason: 'Test' })).status).toBe(200);
    // Red without the look for a person in Notifier.notify: the receipt is for nobody, and its job fails.
    await app.settle();
    expect((await owner.get('/v1/dead-letters')).body.items).toEqual([]);
    expect(await app.database.sql('select from notifications where user_id = $1', [accountId])).toEqual([]);
    const sameKey = once(calls);
    const [first, again] = [await sameKey.post('/v1/orders', { lines }), await sameKey.post('/v1/orders', { lines })];
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.body.id).toBe(first.body.id);
  });

  it('is told in the audit: which program, and by which key', async () => {
    const { calls, accountId, keyId } = await programOf(owner);
    await calls.post('/v1/products', newProduct());
    await owner.post('/v1/products', newProduct());
    const [byPerson, byProgram] = await entriesOf(owner, 'action=products.created');
    expect(byProgram).toMatchObject({ actorId: accountId, sessionId: keyId, actorKind: 'service-account' });
    expect(byPerson).toMatchObject({ actorId: owner.userId });
    expect(byPerson).not.toHaveProperty('actorKind');
    expect((await owner.get(`${ACCOUNTS}/${byProgram.actorId}`)).body).toMatchObject({ name: 'Warehouse sync' });
    const csv = await owner.get(`/v1/audit-entries/export?format=csv&actorId=${accountId}`);
    expect(csv.text.trim().split('\r\n').at(-1)).toMatch(/,service-account$/);
  });

  it('is refused where only a person can be meant', async () => {
    const { body: document } = await app.anonymous.get('/openapi.json');
    const scopes = await everyScope();
    const { calls } = await programOf(owner, { role: 'admin', scopes });
    const personal = Object.entries<Record<string, any>>(document.paths).flatMap(([path, operations]) =>
      Object.entries(operations)
        .filter(([, { security }]) => security?.length === 1 && security[0].accessToken)
        .map(([method]) => ({ method, path })),
    );
    const me = personal.filter(({ path }) => path.startsWith('/v1/me'));
    expect(me.length).toBeGreaterThan(8);
    expect(personal).toEqual(
      expect.arrayContaining([
        { method: 'post', path: '/v1/auth/organization' },
        { method: 'post', path: '/v1/organizations' },
        { method: 'post', path: '/v1/members' },
        { method: 'post', path: ACCOUNTS },
        { method: 'post', path: '/v1/operations/dashboard-tickets' },
      ]),
    );
    for (const { method, path } of personal) {
      const address = path.replaceAll(/\{\w+\}/g, randomUUID());
      expect({ method, path, ...(await calls.send(method.toUpperCase(), address)) }).toMatchObject(forbidden);
    }
  });

  it('may be told by the document where it is accepted', async () => {
    const { body: document } = await app.anonymous.get('/openapi.json');
    expect(document.paths['/v1/products'].get.security).toEqual([{ accessToken: [] }, { apiKey: [] }]);
    expect(document.paths['/v1/me'].get.security).toEqual([{ accessToken: [] }]);
    expect(document.components.securitySchemes.apiKey).toMatchObject({ type: 'http', scheme: 'bearer' });
  });

  it('is nothing after it has expired', async () => {
    const { calls } = await programOf(owner, { terms: { expiresInDays: 1 } });
    app.clock.moveBy(DAY - 1000);
    expect((await calls.get('/v1/products')).status).toBe(200);
    app.clock.moveBy(1000);
    expect(await calls.get('/v1/products')).toMatchObject(nobody);
  });

  it('is nothing with a letter wrong, and costs the database no look', async () => {
    const { key } = await programOf(owner);
    const wrong = key.slice(0, 10) + (key[10] === 'a' ? 'b' : 'a') + key.slice(11);
    const looks = await looksFor(app, async () => {
      for (const text of [wrong, key.slice(0, -1), `${key}a`, 'atr_', `atr_${'0'.repeat(71)}`])
        expect(await app.anonymous.bearing(text).get('/v1/products')).toMatchObject(nobody);
    });
    expect(looks).toBe(0);
  });

  it('is nothing when nobody ever gave it out, whichever organization it names', async () => {
    for (const organizationId of [owner.organizationId, randomUUID()]) {
      const made = app.anonymous.bearing(newKeyText(organizationId).text);
      expect(await made.get('/v1/products')).toMatchObject(nobody);
    }
    const { calls } = await programOf(owner);
    expect((await calls.get(`/v1/stores/${owner.organization}/products`)).status).toBe(200);
    const stranger = app.anonymous.bearing(newKeyText(owner.organizationId).text);
    expect((await stranger.get(`/v1/stores/${owner.organization}/products`)).status).toBe(200);
  });

  it('is looked up once a minute, and once for all who come at the same time', async () => {
    const { calls } = await programOf(owner);
    const many = () => Promise.all(Array.from({ length: 20 }, () => calls.get('/v1/products')));
    expect(await looksFor(app, many)).toBe(1);
    expect(await looksFor(app, many)).toBe(0);
    app.clock.moveBy(60_000);
    expect(await looksFor(app, many)).toBe(1);
  });

  it('is not believed while it cannot be checked: a public route goes on without a name, no other does', async () => {
    const { calls } = await programOf(owner);
    jest.spyOn(app.get(KeysRepository), 'findLiving').mockRejectedValue(new ServiceUnavailable('Away.', 1));
    expect((await calls.get('/v1/products')).status).toBe(503);
    expect((await calls.get(`/v1/stores/${owner.organization}/products`)).status).toBe(200);
    jest.restoreAllMocks();
    expect((await calls.get('/v1/products')).status).toBe(200);
  });

  it('finds nothing of another organization', async () => {
    const theirs = await stockedProduct(await app.owner());
    const { calls } = await programOf(owner, {
      role: 'admin',
      scopes: ['catalog.read', 'catalog.edit', 'inventory.read'],
    });
    expect((await calls.get(`/v1/products/${theirs.id}`)).status).toBe(404);
    expect((await calls.get(`/v1/stock/${theirs.id}`)).status).toBe(404);
    expect((await calls.patch(`/v1/products/${theirs.id}`, { name: 'Mine' }, { 'if-match': '"1"' })).status).toBe(404);
    expect((await calls.get('/v1/products')).body.items).toEqual([]);
  });

  it('is remembered by when it was used last, which no request waits for', async () => {
    const { calls, path } = await programOf(owner);
    const lastUsedAt = async () => (await owner.get(`${path}/keys`)).body.items[0].lastUsedAt;
    await calls.get('/v1/products');
    expect(await lastUsedAt()).toBeNull();
    await app.get(KeyUses).write();
    const first = await lastUsedAt();
    expect(Date.parse(first)).toBeGreaterThan(Date.now() - 10_000);
    app.clock.moveBy(5000);
    await calls.get('/v1/products');
    await app.get(KeyUses).write();
    expect(Date.parse(await lastUsedAt())).toBeGreaterThanOrEqual(Date.parse(first) + 5000);
  });

  const everyScope = async (): Promise<string[]> => {
    const id = await accountOf(owner, 'admin');
    const { body: me } = await owner.get('/v1/me');
    const refused = await owner.post(`${ACCOUNTS}/${id}/keys`, { scopes: me.permissions });
    const pointers = new Set(refused.body.errors.map(({ pointer }: { pointer: string }) => pointer));
    return me.permissions.filter((_: string, index: number) => !pointers.has(`/scopes/${index}`));
  };
});
