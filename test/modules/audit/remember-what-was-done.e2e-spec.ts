import { randomUUID } from 'node:crypto';
import { Audit } from '#modules/audit';
import { Database } from '#platform/database';
import { newId } from '#platform/ids';
import { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';
import { once, order, stockedProduct } from '../../support/store.js';

describe('what was done', () => {
  let app: TestApp;
  let owner: SignedIn;
  beforeAll(async () => void (app = await TestApp.start()));
  beforeEach(async () => void (owner = await app.owner()));
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  const latest = async (reader = owner) => (await reader.get('/v1/audit-entries?limit=1')).body.items[0];
  const actions = async (reader = owner, path = '/v1/audit-entries?limit=100') =>
    (await reader.get(path)).body.items.map(({ action }: { action: string }) => action).toReversed();

  it('is remembered with who did it, from where, in which request', async () => {
    const product = { sku: 'MUG', name: 'Blue mug', price: { amount: '1.25', currency: 'GBP' } };
    const { body } = await owner.post('/v1/products', product, { 'x-request-id': 'by-hand-4711' });
    expect(await latest()).toEqual({
      id: expect.any(String),
      sequence: 3,
      occurredAt: expect.any(String),
      action: 'products.created',
      actorId: owner.userId,
      sessionId: expect.any(String),
      target: { type: 'product', id: body.id },
      before: null,
      after: { sku: 'MUG', name: 'Blue mug', description: null, price: '1.25', currency: 'GBP', active: true },
      ipAddress: '127.0.0.1',
      requestId: 'by-hand-4711',
      previousHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(await actions()).toEqual(['organizations.created', 'auth.organization-entered', 'products.created']);
  });

  it('is remembered of a change with what is different', async () => {
    const { id } = await stockedProduct(owner, { name: 'Blue mug', stock: 0 });
    const change = { name: 'Green mug', price: { amount: '3.00', currency: 'GBP' } };
    await owner.patch(`/v1/products/${id}`, change, { 'if-match': '"1"' });
    expect(await latest()).toMatchObject({
      action: 'products.changed',
      before: { name: 'Blue mug', price: '2.50' },
      after: { name: 'Green mug', price: '3.00' },
    });
    const { before, after } = await latest();
    expect([Object.keys(before), Object.keys(after)]).toEqual([
      ['name', 'price'],
      ['name', 'price'],
    ]);
  });

  it('is remembered of members, stock, orders and sessions', async () => {
    const staff = await app.staff(owner);
    await owner.put(`/v1/members/${staff.userId}/role`, { role: 'admin' });
    expect(await latest()).toMatchObject({
      action: 'members.role-changed',
      target: { type: 'user', id: staff.userId },
      before: { role: 'staff' },
      after: { role: 'admin' },
    });
    await owner.delete(`/v1/members/${staff.userId}`);
    expect(await latest()).toMatchObject({ action: 'members.removed', before: { role: 'admin' }, after: null });

    const customer = await app.customer(owner);
    const product = await stockedProduct(owner, { stock: 10 });
    const correction = { productId: product.id, quantity: -3, reason: 'Broken' };
    const { body: movement } = await once(owner).post('/v1/stock-adjustments', correction);
    expect(await latest()).toMatchObject({
      action: 'stock.adjusted',
      target: { type: 'product', id: product.id },
      before: { onHand: 10 },
      after: { onHand: 7, movementId: movement.id, reason: 'Broken' },
    });
    const { body: placed } = await order(customer, product);
    await customer.put(`/v1/orders/${placed.id}/cancellation`, { reason: 'Changed my mind' });
    expect(await latest()).toMatchObject({
      action: 'orders.cancelled',
      actorId: customer.userId,
      target: { type: 'order', id: placed.id },
      before: { status: 'placed', cancellationReason: null, version: 1 },
      after: { status: 'cancelled', cancellationReason: 'Changed my mind', version: 2 },
    });
    const again = await customer.again();
    await app.anonymous.post('/v1/auth/logout', { refreshToken: again.refreshToken });
    expect(await actions()).toEqual([
      'organizations.created',
      'auth.organization-entered',
      'members.added',
      'auth.organization-entered',
      'members.role-changed',
      'members.removed',
      'members.joined',
      'auth.organization-entered',
      'products.created',
      'stock.received',
      'stock.adjusted',
      'orders.cancelled',
      'auth.logged-in',
      'auth.organization-entered',
      'auth.logged-out',
    ]);
  });

  it('outside of all organizations is the person’s own to know', async () => {
    const person = await app.person();
    const { refreshToken } = await person.again();
    await app.anonymous.post('/v1/auth/refresh', { refreshToken });
    app.clock.moveBy(10_000);
    expect((await app.anonymous.post('/v1/auth/refresh', { refreshToken })).status).toBe(401);
    const own = '/v1/me/audit-entries';
    expect(await actions(person, own)).toEqual(['auth.logged-in', 'auth.logged-in', 'auth.session-ended']);
    expect((await owner.get(own)).body.items).toMatchObject([{ action: 'auth.logged-in', actorId: owner.userId }]);
    expect((await person.get(`${own}?action=auth.session-ended`)).body.items).toHaveLength(1);
    const [login] = (await person.get(`${own}?action=auth.logged-in`)).body.items;
    expect(login).toMatchObject({ ipAddress: '127.0.0.1', after: { methods: 'pwd', identityProviderId: null } });
  });

  it('is not what was refused, undone, or asked for a second time', async () => {
    const product = await stockedProduct(owner, { stock: 1 });
    const before = await actions();
    // Refused within an idempotent request: the refusal is stored, and what was done before it is not.
    const tooMany = { productId: product.id, quantity: -2, reason: 'Broken' };
    expect((await once(owner).post('/v1/stock-adjustments', tooMany)).status).toBe(409);
    expect((await owner.patch(`/v1/products/${product.id}`, { name: 'X' }, { 'if-match': '"9"' })).status).toBe(412);
    expect((await owner.post('/v1/products', { sku: product.sku, name: 'X', price: GBP })).status).toBe(409);
    expect((await owner.delete(`/v1/members/${owner.userId}`)).status).toBe(409);
    expect(await actions()).toEqual(before);

    const key = randomUUID();
    for (let attempt = 0; attempt < 2; attempt++)
      await once(owner, key).post('/v1/stock-receipts', { productId: product.id, quantity: 1 });
    expect(await actions()).toEqual([...before, 'stock.received']);
  });

  const GBP = { amount: '1.00', currency: 'GBP' };

  it('commits with its entry, or neither does', async () => {
    const [database, audit] = [app.get(Database), app.get(Audit)];
    const { organizationId } = owner;
    const deed = { action: 'test.done', target: { type: 'test', id: 'x' } };
    const before = await actions();
    const undone = database.transaction({ organizationId }, async () => {
      audit.record({ organizationId }, deed);
      throw new Error('changed my mind');
    });
    await expect(undone).rejects.toThrow('changed my mind');

    // An entry of another organization than the transaction's is refused by row-level security, and the change with it.
    const foreign = database.transaction({ organizationId }, async () => {
      await database.execute({ text: `delete from memberships where user_id = '${owner.userId}'` });
      audit.record({ organizationId: newId() }, deed);
    });
    await expect(foreign).rejects.toThrow('row-level security');
    // The same where the two leave together.
    const foreignToo = database.write(
      { organizationId },
      { text: `delete from memberships where user_id = '${owner.userId}'` },
      audit.entry({ organizationId: newId() }, deed),
    );
    await expect(foreignToo).rejects.toThrow('row-level security');
    expect((await owner.get('/v1/members')).body.items).toHaveLength(1);
    expect(await actions()).toEqual(before);

    expect(() => audit.record({ organizationId }, deed)).toThrow('outside a transaction');
    await expect(database.transaction(async () => audit.record({}, deed))).rejects.toThrow('in an organization');
  });

  it('by the system itself names nobody', async () => {
    const { organizationId } = owner;
    await app.get(Database).transaction({ organizationId }, async () => {
      app.get(Audit).record({ organizationId }, { action: 'test.done', target: { type: 'test', id: 'x' } });
    });
    expect(await latest()).toMatchObject({ actorId: null, sessionId: null, ipAddress: null, requestId: null });
  });

  it('is in no order but that of the commits: many at once are chained without a gap', async () => {
    // Red where "set sequence = h.sequence + 1" of the statement takes the number that it saw as it began (a subselect)
    // instead of that of the row which it waited for: two continue the same entry.
    const { organizationId } = owner;
    const deed = { action: 'test.done', target: { type: 'test', id: 'x' } };
    const many = Array.from({ length: 40 }, () =>
      app.get(Database).transaction({ organizationId }, async () => app.get(Audit).record({ organizationId }, deed)),
    );
    await Promise.all(many);
    const { items } = (await owner.get('/v1/audit-entries?limit=100')).body;
    const chained = items.toSorted((a: any, b: any) => a.sequence - b.sequence);
    expect(chained.map(({ sequence }: any) => sequence)).toEqual(Array.from({ length: 42 }, (_, index) => index + 1));
    for (const [index, entry] of chained.entries())
      if (index > 0) expect(entry.previousHash).toBe(chained[index - 1].hash);
  });
});
