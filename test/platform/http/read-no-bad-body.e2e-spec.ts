import { newId } from '#platform/ids';
import { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

describe('sending a body that cannot be what it should be', () => {
  let app: TestApp;
  let owner: SignedIn;
  beforeAll(async () => {
    app = await TestApp.start();
    owner = await app.owner();
  });
  afterEach(() => app.database.sql('truncate products, product_words'));
  afterAll(() => app.stop());

  const create = (body?: unknown, headers?: Record<string, string>) => owner.post('/v1/products', body, headers);
  const product = { sku: 'TEA', name: 'Teapot', price: { amount: '1.00', currency: 'GBP' } };
  const products = () => app.database.sql('select * from products');

  it.each([
    ['nothing', '{'],
    ['JSON with a comment', '{} // that is all'],
    ['a word', 'teapot'],
    ['JSON that is nested 33 deep', `{"sku":${nested(32)}}`],
    ['JSON that is nested 40,000 deep', nested(40_000)],
    ['__proto__', '{"__proto__":{"isAdmin":true}}'],
    ['__proto__ further down', '{"price":{"__proto__":{"isAdmin":true}}}'],
    ['a constructor with a prototype', '{"constructor":{"prototype":{"isAdmin":true}}}'],
  ])('refuses %s as not well-formed', async (_, body) => {
    const refused = await create(body);
    expect(refused.status).toBe(400);
    expect(refused.body.type).toMatch(/\/problems\/malformed-request$/);
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
    expect(await products()).toEqual([]);
  });

  it('refuses bytes that are not UTF-8', async () => {
    const body = Buffer.concat([Buffer.from('{"sku":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')]);
    const { authorization } = owner.headers;
    const headers = { 'content-type': 'application/json', authorization: authorization! };
    const refused = await fetch(`${app.url}/v1/products`, { method: 'POST', headers, body });
    expect(await refused.json()).toMatchObject({ status: 400, detail: 'The body is not UTF-8.' });
  });

  it.each([
    ['NUL', { ...product, name: 'a\0b' }, '/name'],
    ['half a surrogate pair', { ...product, name: 'a\ud800b' }, '/name'],
    ['half a pair in a key', { ...product, 'a\udc00': 1 }, ''],
    ['an unknown property', { ...product, isAdmin: true }, '/isAdmin'],
    ['an unknown property of a property', { ...product, price: { ...product.price, isAdmin: true } }, '/price/isAdmin'],
    ['a number where a text is meant', { ...product, name: 7 }, '/name'],
    ['a text where a flag is meant', { ...product, active: 'false' }, '/active'],
    ['a list where a thing is meant', { ...product, price: [product.price] }, '/price'],
    ['a thing where a text is meant', { ...product, name: { toString: 'x' } }, '/name'],
    ['null where a text is meant', { ...product, name: null }, '/name'],
    ['a text that is too long', { ...product, name: 'x'.repeat(201) }, '/name'],
  ])('refuses %s, and points at it', async (_, body, pointer) => {
    const refused = await create(body);
    expect(refused.status).toBe(400);
    expect(refused.body.errors).toContainEqual({ pointer, detail: expect.any(String) });
    expect(await products()).toEqual([]);
  });

  it.each([
    ['a list', []],
    ['a list of what is meant', [product]],
    ['null', 'null'],
    ['a number', '7'],
    ['a text', '"x"'],
  ])('refuses %s where one thing is meant', async (_, body) => {
    expect((await create(body)).status).toBe(400);
    expect(await products()).toEqual([]);
  });

  it.each(['toString', 'hasOwnProperty', 'toProduct', 'price/toUnitPrice'])(
    'refuses the property %s, which every such object has already',
    async (path) => {
      const [property, within] = path.split('/').toReversed();
      const body = within
        ? { ...product, [within]: { ...product.price, [property!]: 1 } }
        : { ...product, [property!]: 1 };
      // Red without `lostFields`: class-transformer passes over what is a method of the DTO.
      expect((await create(body)).body.errors).toEqual([
        { pointer: `/${path}`, detail: `property ${property} should not exist` },
      ]);
      expect(await products()).toEqual([]);
    },
  );

  it('takes no body for an empty one, and refuses what is missing in it', async () => {
    for (const body of [undefined, '', '{}'])
      expect((await create(body)).body.errors).toContainEqual({ pointer: '/sku', detail: expect.any(String) });
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
    'nonsense',
  ])('refuses the content type %s', async (type) => {
    const refused = await create(JSON.stringify(product), { 'content-type': type });
    expect(refused.body).toMatchObject({ status: 415, title: 'The content type is not understood' });
  });

  it('takes JSON with a charset, and every letter there is', async () => {
    const name = 'Tëapot 茶壺 🫖';
    const created = await create(JSON.stringify({ ...product, name }), {
      'content-type': 'application/json; charset=utf-8',
    });
    expect(created.body).toMatchObject({ name });
  });

  it('refuses more than 100 kB', async () => {
    const refused = await create({ ...product, description: 'x'.repeat(100_000) });
    expect(refused.body).toMatchObject({ status: 413, title: 'The request body is too large' });
  });

  it.each([
    ['things', `{"lines":[${Array(20_000).fill('{}').join()}]}`],
    ['numbers', `{"lines":[${Array(40_000).fill('0').join()}]}`],
    ['properties', `{${Array.from({ length: 10_000 }, (_, index) => `"${index}":0`).join()}}`],
  ])('refuses more %s than one for ten bytes it may have: each would be validated', async (_, body) => {
    const refused = await owner.post('/v1/quotes', body);
    expect(refused.body).toMatchObject({ status: 413, title: 'The request body is too large' });
    expect(refused.body.errors).toBeUndefined();
  });

  it('refuses an id that is none, and does not find one of nobody', async () => {
    for (const id of ['teapot', '1', `${newId()}'--`, '%27%20or%20true'])
      expect((await owner.get(`/v1/products/${id}`)).body).toMatchObject({ status: 400, errors: [{ pointer: '/id' }] });
    expect((await owner.get(`/v1/products/${newId()}`)).status).toBe(404);
  });

  it('names the methods of an address with a parameter', async () => {
    const refused = await owner.delete(`/v1/products/${newId()}`);
    expect(refused.status).toBe(405);
    expect(refused.headers.get('allow')).toBe('GET, HEAD, OPTIONS, PATCH');
  });
});
