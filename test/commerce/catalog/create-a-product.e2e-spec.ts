import { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';
import { givenProduct, pencil } from './given-products.js';

describe('creating a product', () => {
  let app: TestApp;
  let owner: SignedIn;
  beforeAll(async () => void (app = await TestApp.start()));
  beforeEach(async () => void (owner = await app.owner()));
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  const count = async () => (await app.database.sql<{ n: number }>('select count(*)::int as n from products'))[0]!.n;

  it('adds it once when it is sent again with the same Idempotency-Key', async () => {
    const product = { sku: 'PEN-1', name: 'Pen', price: { amount: '1.20', currency: 'GBP' } };
    const sent = () => owner.post('/v1/products', product, { 'idempotency-key': 'pen' });
    const [first, again] = [await sent(), await sent()];
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.text).toBe(first.text);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
  });

  it('puts it on sale in its first version', async () => {
    const reply = await owner.post('/v1/products', pencil);

    expect(reply.status).toBe(201);
    expect(reply.headers.get('etag')).toBe('"1"');
    expect(reply.body).toEqual({
      ...pencil,
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      active: true,
      version: 1,
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      updatedAt: reply.body.createdAt,
    });
    expect(Date.parse(reply.body.createdAt)).toBeGreaterThan(Date.now() - 60_000);
    const read = await owner.get(`/v1/products/${reply.body.id}`);
    expect(read.body).toEqual(reply.body);
    expect(read.headers.get('etag')).toBe('"1"');
  });

  it('takes prices of every size exactly', async () => {
    for (const [index, amount] of ['0', '0.0001', '0.12', '99999999999.9999'].entries()) {
      const { id } = await givenProduct(owner, { sku: `P${index}`, price: { amount, currency: 'GBP' } });
      const { body } = await owner.get(`/v1/products/${id}`);
      expect(Number(body.price.amount)).toBe(Number(amount));
    }
  });

  it('may keep it off sale, and without a description', async () => {
    const { sku, name, price } = pencil;
    const { status, body } = await owner.post('/v1/products', { sku, name, price, active: false });
    expect(status).toBe(201);
    expect(body).toMatchObject({ active: false, description: null });
  });

  it.each([
    [{ sku: undefined }, '/sku'],
    [{ sku: ' ' }, '/sku'],
    [{ sku: 'two  spaces' }, '/sku'],
    [{ sku: 'x'.repeat(65) }, '/sku'],
    [{ name: '' }, '/name'],
    [{ name: 'x'.repeat(201) }, '/name'],
    [{ description: 'x'.repeat(5001) }, '/description'],
    [{ description: 7 }, '/description'],
    [{ price: undefined }, '/price'],
    [{ price: null }, '/price'],
    [{ price: [] }, '/price'],
    [{ price: [pencil.price] }, '/price'],
    [{ price: '0.125 GBP' }, '/price'],
    [{ price: { amount: 0.125, currency: 'GBP' } }, '/price/amount'],
    [{ price: { amount: '-1', currency: 'GBP' } }, '/price/amount'],
    [{ price: { amount: '0.00001', currency: 'GBP' } }, '/price/amount'],
    [{ price: { amount: '1', currency: 'XXX' } }, '/price/currency'],
    [{ active: null }, '/active'],
    [{ active: 'true' }, '/active'],
    [{ version: 7 }, '/version'],
    [{ organizationId: '01a1f7bf-5fc9-7449-9eb0-5391e8ed2bc5' }, '/organizationId'],
  ])('refuses %j, and points at it', async (fault, pointer) => {
    const reply = await owner.post('/v1/products', { ...pencil, ...fault });
    expect(reply.status).toBe(400);
    expect(reply.body.errors.map((error: { pointer: string }) => error.pointer)).toEqual([pointer]);
    expect(await count()).toBe(0);
  });

  it('refuses a SKU that another product has, and adds nothing', async () => {
    await givenProduct(owner);
    const reply = await owner.post('/v1/products', { ...pencil, name: 'Another pencil' });
    expect(reply.status).toBe(409);
    expect(reply.body.type).toMatch(/\/problems\/sku-taken$/);
    expect(await count()).toBe(1);
  });

  it('is done once when two use the same SKU at the same time', async () => {
    const replies = await Promise.all(Array.from({ length: 5 }, () => owner.post('/v1/products', pencil)));
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409]);
    expect(await count()).toBe(1);
  });

  it('lets two organizations use the same SKU', async () => {
    const other = await app.owner();
    await givenProduct(owner);
    await givenProduct(other);
    expect(await count()).toBe(2);
  });

  it('is for those who work on the catalogue', async () => {
    const [staff, customer] = [await app.staff(owner), await app.customer(owner)];
    expect((await staff.post('/v1/products', pencil)).status).toBe(201);
    expect((await customer.post('/v1/products', { ...pencil, sku: 'MINE' })).status).toBe(403);
    expect((await customer.get('/v1/products')).status).toBe(403);
    expect((await app.anonymous.post('/v1/products', pencil)).status).toBe(401);
    expect(await count()).toBe(1);
  });
});
