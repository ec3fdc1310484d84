import { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';
import { givenProduct, namesOf, walk } from './given-products.js';

const GBP = (amount: string) => ({ amount, currency: 'GBP' });

describe('listing products', () => {
  let app: TestApp;
  let owner: SignedIn;
  beforeAll(async () => void (app = await TestApp.start()));
  beforeEach(async () => {
    owner = await app.owner();
    await givenProduct(owner, { sku: 'C', name: 'Apple', price: GBP('3') });
    await givenProduct(owner, { sku: 'A', name: 'Cherry', price: GBP('1'), active: false });
    await givenProduct(owner, { sku: 'B', name: 'Banana', price: GBP('2') });
  });
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  const names = async (query = '') => namesOf(await owner.get(`/v1/products${query}`));

  it.each([
    ['', 'Apple Banana Cherry'],
    ['?sort=name', 'Apple Banana Cherry'],
    ['?sort=-name', 'Cherry Banana Apple'],
    ['?sort=price', 'Cherry Banana Apple'],
    ['?sort=-price', 'Apple Banana Cherry'],
    ['?sort=sku', 'Cherry Banana Apple'],
    ['?sort=-sku', 'Apple Banana Cherry'],
    ['?sort=createdAt', 'Apple Cherry Banana'],
    ['?sort=-createdAt', 'Banana Cherry Apple'],
    ['?active=true', 'Apple Banana'],
    ['?active=false', 'Cherry'],
    ['?sku=B', 'Banana'],
    ['?sku=b', ''],
    ['?sku=B&active=false', ''],
  ])('answers %j with %j', async (query, expected) => {
    expect((await names(query)).join(' ')).toBe(expected);
  });

  it.each([
    ['sort=name;drop%20table%20products', '/sort'],
    ['sort=unit_price', '/sort'],
    ['sort=name,(select%20pg_sleep(9))', '/sort'],
    ['sort=constructor', '/sort'],
    ['sort=-', '/sort'],
    ['sort=', '/sort'],
    ['sort=name&sort=price', '/sort'],
    ['active=yes', '/active'],
    ['active=1', '/active'],
    ['limit=0', '/limit'],
    ['limit=101', '/limit'],
    ['limit=ten', '/limit'],
    ['sku=A&sku=B', '/sku'],
    ['name=Apple', '/name'],
    ['organizationId=01a1f7bf-5fc9-7449-9eb0-5391e8ed2bc5', '/organizationId'],
  ])('refuses ?%s', async (query, pointer) => {
    const reply = await owner.get(`/v1/products?${query}`);
    expect(reply.status).toBe(400);
    expect(reply.body.errors.map((error: { pointer: string }) => error.pointer)).toEqual([pointer]);
    expect(await names()).toHaveLength(3);
  });

  it.each(['name', '-name', 'price', '-price', 'createdAt', '-createdAt', 'sku', '-sku'])(
    'walks by %s and sees each old product once while others are added',
    async (sort) => {
      const before = (await walk(owner, '/v1/products?limit=100')).map(({ id }) => id);
      const addAround = async () => {
        for (const [index, name] of ['Aaa', 'Bbb', 'Zzz'].entries())
          await givenProduct(owner, { sku: name, name, price: GBP(`${index * 2}`) });
      };
      const seen = (await walk(owner, `/v1/products?limit=1&sort=${sort}`, addAround)).map(({ id }) => id);
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen).toEqual(expect.arrayContaining(before));
    },
  );

  it('walks products of the same price one by one', async () => {
    for (let index = 0; index < 7; index++) await givenProduct(owner, { sku: `S${index}`, price: GBP('2') });
    const seen = await walk(owner, '/v1/products?limit=2&sort=-price');
    expect(new Set(seen.map(({ id }) => id)).size).toBe(10);
    expect(seen).toHaveLength(10);
  });

  describe('with a cursor', () => {
    const next = async () => (await owner.get('/v1/products?limit=1')).body.next as string;
    const refused = async (caller: SignedIn, query: string) => {
      const reply = await caller.get(`/v1/products?${query}`);
      expect(reply.status).toBe(400);
      expect(reply.body.errors[0].pointer).toBe('/cursor');
    };

    it('refuses one of another organization', async () => {
      await refused(await app.owner(), `limit=1&cursor=${await next()}`);
    });

    it('refuses one of another sort or filter', async () => {
      const cursor = await next();
      for (const query of ['sort=-name', 'sort=price', 'active=true', 'search=apple'])
        await refused(owner, `limit=1&cursor=${cursor}&${query}`);
    });

    it('refuses one that was altered, cut, or made up', async () => {
      const cursor = await next();
      const bytes = Buffer.from(cursor, 'base64url');
      for (let at = 0; at < bytes.length; at += 5) {
        const altered = Buffer.from(bytes);
        altered[at]! ^= 1;
        await refused(owner, `limit=1&cursor=${altered.toString('base64url')}`);
      }
      for (const made of ['', 'x', cursor.slice(0, -4), `${cursor}AAAA`, 'e30', '%27%20or%201=1'])
        await refused(owner, `limit=1&cursor=${made}`);
    });
  });
});
