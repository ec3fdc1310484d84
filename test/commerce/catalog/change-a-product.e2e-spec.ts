import { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';
import { givenProduct, pencil, type ProductBody } from './given-products.js';

describe('changing a product', () => {
  let app: TestApp;
  let owner: SignedIn;
  let product: ProductBody;
  beforeAll(async () => void (app = await TestApp.start()));
  beforeEach(async () => {
    owner = await app.owner();
    product = await givenProduct(owner);
  });
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  const change = (body: object, version?: string, id = product.id) =>
    owner.patch(`/v1/products/${id}`, body, version === undefined ? {} : { 'if-match': version });
  const stored = async () => (await owner.get(`/v1/products/${product.id}`)).body;

  it('changes what is named, and nothing else', async () => {
    const reply = await change({ price: { amount: '0.15', currency: 'GBP' } }, '"1"');
    expect(reply.status).toBe(200);
    expect(reply.headers.get('etag')).toBe('"2"');
    expect(reply.body).toMatchObject({ ...pencil, price: { amount: '0.15', currency: 'GBP' }, version: 2 });
    expect(await stored()).toEqual(reply.body);
  });

  it('takes a description away, and takes it off sale for as long as nobody says otherwise', async () => {
    expect((await change({ description: null, active: false }, '"1"')).body).toMatchObject({
      description: null,
      active: false,
    });
    expect((await change({ name: 'Pencil' }, '"2"')).body).toMatchObject({ name: 'Pencil', active: false, version: 3 });
  });

  it.each(['', 'null', '[]', '7', '"x"'])('refuses the body %j, and changes nothing', async (body) => {
    const reply = await change(body as never, '"1"');
    expect(reply.status).toBe(400);
    expect(await stored()).toMatchObject({ version: 1 });
  });

  it('refuses a version that is not the present one, and changes nothing', async () => {
    await change({ name: 'Pencil' }, '"1"');
    const reply = await change({ name: 'Crayon' }, '"1"');
    expect(reply.status).toBe(412);
    expect(reply.body.type).toMatch(/\/problems\/precondition-failed$/);
    expect(await stored()).toMatchObject({ name: 'Pencil', version: 2 });
  });

  it.each(['W/"1"', '1', '*', '"1", "2"', '"x"', '"99999999999999999999"'])(
    'refuses If-Match: %s, which no version looks like',
    async (tag) => {
      expect((await change({ name: 'Crayon' }, tag)).status).toBe(412);
      expect(await stored()).toMatchObject({ version: 1 });
    },
  );

  it('refuses a version beyond all integers of the database like any other that is not the present one', async () => {
    expect((await change({ name: 'Crayon' }, '"999999999999999"')).status).toBe(412);
  });

  it('refuses a change without If-Match, and changes nothing', async () => {
    expect((await change({ name: 'Crayon' })).status).toBe(428);
    expect(await stored()).toMatchObject({ name: 'Pencil 2B', version: 1 });
  });

  it.each([
    [{ sku: null }, '/sku'],
    [{ name: null }, '/name'],
    [{ price: null }, '/price'],
    [{ active: null }, '/active'],
    [{ price: { amount: '1' } }, '/price/currency'],
    [{ version: 5 }, '/version'],
  ])('refuses %j, and points at it', async (fault, pointer) => {
    const reply = await change(fault, '"1"');
    expect(reply.status).toBe(400);
    expect(reply.body.errors[0].pointer).toBe(pointer);
    expect(await stored()).toMatchObject({ version: 1 });
  });

  it('refuses a SKU that another product has, and changes nothing', async () => {
    await givenProduct(owner, { sku: 'CRAYON' });
    const reply = await change({ sku: 'CRAYON', name: 'Crayon' }, '"1"');
    expect(reply.status).toBe(409);
    expect(reply.body.type).toMatch(/\/problems\/sku-taken$/);
    expect(await stored()).toMatchObject({ sku: 'PENCIL-2B', name: 'Pencil 2B', version: 1 });
  });

  it('lets one of many win who change the same version at the same time', async () => {
    // Red without `and version = $3::bigint` in ProductsRepository.update: all of them are answered 200, and one name is kept.
    const names = Array.from({ length: 8 }, (_, index) => `Pencil ${index}`);
    const replies = await Promise.all(names.map((name) => change({ name }, '"1"')));

    const statuses = replies.map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([200, ...Array<number>(7).fill(412)]);
    expect(await stored()).toMatchObject({ name: names[statuses.indexOf(200)], version: 2 });
  });

  it('does not find a product that never was', async () => {
    const reply = await change({ name: 'Crayon' }, '"1"', '01a1f7bf-5fc9-7449-9eb0-5391e8ed2bc5');
    expect(reply.status).toBe(404);
    expect(reply.body.type).toMatch(/\/problems\/product-not-found$/);
    expect((await change({ name: 'Crayon' }, '"1"', 'seven')).status).toBe(400);
  });

  it('is for those who work on the catalogue', async () => {
    const customer = await app.customer(owner);
    const reply = await customer.patch(`/v1/products/${product.id}`, { name: 'Mine' }, { 'if-match': '"1"' });
    expect(reply.status).toBe(403);
    expect(await stored()).toMatchObject({ version: 1 });
  });
});
