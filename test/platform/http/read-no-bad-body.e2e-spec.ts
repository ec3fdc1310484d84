import { randomUUID } from 'node:crypto';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
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
    ['__proto__ in other letters', String.raw`{"\u005f\u005fproto\u005f\u005f":{"isAdmin":true}}`],
    ['a constructor with a prototype', '{"constructor":{"prototype":{"isAdmin":true}}}'],
    ['things that are nested 40,000 deep', `${'{"a":'.repeat(40_000 / 4)}1${'}'.repeat(40_000 / 4)}`],
    ['a key twice', '{"sku":"A","sku":"B","name":"B","price":{"amount":"1","currency":"GBP"}}'],
    ['a key twice, the second in other letters', String.raw`{"name":"A","n\u0061me":"B"}`],
    ['a key twice further down', '{"price":{"amount":"1","currency":"GBP","amount":"2"}}'],
    ['a number that is none', '{"sku":NaN}'],
    ['a number with a zero before it', '{"sku":01}'],
    ['a hexadecimal number', '{"sku":0x1}'],
    ['a comma too many', '{"sku":"A",}'],
    ['quotes of another kind', "{'sku':'A'}"],
    ['a line break in a text', '{"sku":"A\n"}'],
    ['two things', '{}{}'],
    ['NUL behind it', '{}\0'],
  ])('refuses %s as not well-formed', async (_, body) => {
    const refused = await create(body);
    expect(refused.status).toBe(400);
    expect(refused.body.type).toMatch(/\/problems\/malformed-request$/);
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
    expect(await products()).toEqual([]);
  });

  /** Bytes that no JSON.stringify writes. */
  const sendBytes = async (body: Buffer, headers: Record<string, string> = {}) => {
    const { authorization } = owner.headers;
    const all = { 'content-type': 'application/json', authorization: authorization!, ...headers };
    const reply = await fetch(`${app.url}/v1/products`, { method: 'POST', headers: all, body: new Uint8Array(body) });
    return (await reply.json()) as { status?: number; detail?: string; name?: string };
  };

  it.each([
    ['half a character', [0xc3, 0x28]],
    ['a byte that never is', [0xff]],
    ['a slash in two bytes', [0xc0, 0xaf]],
    ['a slash in three bytes', [0xe0, 0x80, 0xaf]],
    ['NUL in two bytes', [0xc0, 0x80]],
    ['half a surrogate pair', [0xed, 0xa0, 0x80]],
    ['a whole surrogate pair', [0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80]],
    ['a character beyond the last one', [0xf4, 0x90, 0x80, 0x80]],
    ['the beginning of a character at the end', [0xf0, 0x9f]],
  ])('refuses %s, which is not UTF-8', async (_, bytes) => {
    const body = Buffer.concat([Buffer.from('{"sku":"'), Buffer.from(bytes), Buffer.from('"}')]);
    expect(await sendBytes(body)).toMatchObject({ status: 400, detail: 'The body is not UTF-8.' });
  });

  it.each([
    ['UTF-16', (text: string) => Buffer.from(text, 'utf16le')],
    ['UTF-16 that says so', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-32', (text: string) => Buffer.from(Array.from(text, (letter) => `${letter}\0\0\0`).join(''), 'latin1')],
  ])('refuses a body in %s', async (_, encode) => {
    expect(await sendBytes(encode(JSON.stringify(product)))).toMatchObject({ status: 400 });
    expect(await products()).toEqual([]);
  });

  it('takes a body that says it is UTF-8 by its first bytes', async () => {
    expect(await sendBytes(Buffer.from(`\ufeff${JSON.stringify(product)}`))).toMatchObject({ name: 'Teapot' });
  });

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
    ['identity, gzip', gzipSync],
    ['zstd', (bytes: Buffer) => bytes],
    ['x-gzip', gzipSync],
  ])('unpacks nothing: a body in %s is refused, however large it would be', async (coding, pack) => {
    for (const content of [JSON.stringify(product), JSON.stringify({ name: 'x'.repeat(20_000_000) })]) {
      const packed = pack(Buffer.from(content)).subarray(0, 99_999);
      expect(await sendBytes(packed, { 'content-encoding': coding })).toMatchObject({ status: 415 });
    }
    expect(await products()).toEqual([]);
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

  it.each(['toString', 'hasOwnProperty', 'toProduct', 'price/toUnitPrice', 'constructor', 'price/prototype'])(
    'refuses the property %s, which every such object has already',
    async (path) => {
      const [property, within] = path.split('/').toReversed();
      const body = within
        ? { ...product, [within]: { ...product.price, [property!]: 1 } }
        : { ...product, [property!]: 1 };
      // Red without `lostFields`: class-transformer passes over what is a method of the DTO, and Nest takes some out.
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
    'text/json',
    'application/jsonx',
    'application/x-json; application/json',
    'application/vnd.api+json',
    'application/json; charset=utf-16',
    'application/json; charset=iso-8859-1',
    'application/json;charset="utf-7"',
    'application/json; charset=utf-8; charset=latin1',
    'nonsense',
  ])('refuses the content type %s', async (type) => {
    const refused = await create(JSON.stringify(product), { 'content-type': type });
    expect(refused.body).toMatchObject({ status: 415, title: 'The content type is not understood' });
  });

  it.each([
    'application/json; charset=utf-8',
    'application/json;charset="UTF-8"',
    'APPLICATION/JSON',
    'application/json; version=1',
  ])('takes %s, and every letter there is', async (type) => {
    const name = 'Tëapot 茶壺 🫖';
    const created = await create(JSON.stringify({ ...product, name }), { 'content-type': type });
    expect(created.body).toMatchObject({ name });
  });

  it.each([
    ['too large for any number', '1e400', 400],
    ['too small for any number', '-1e400', 400],
    ['minus nothing', '-0', 400],
    ['almost nothing', '1e-400', 400],
    ['not whole', '1.5', 400],
    ['beyond what is exact', '9007199254740993', 400],
    ['of a thousand digits', '1'.repeat(1000), 400],
    ['a text', '"1"', 400],
    ['a truth', 'true', 400],
    ['one in another way', '1.0', 201],
    ['one in yet another way', '10e-1', 201],
  ])('reads a quantity that is %s as what it is', async (_, quantity, status) => {
    const { body } = await create(product);
    const receipt = `{"productId":"${body.id}","quantity":${quantity}}`;
    const received = await owner.post('/v1/stock-receipts', receipt, { 'idempotency-key': randomUUID() });
    expect(received.status).toBe(status);
    if (status === 201) expect(received.body.onHandChange).toBe(1);
    await app.database.sql('truncate stock_movements, stock_balances');
  });

  it('takes 100,000 bytes, and not one more', async () => {
    const ofSize = (bytes: number) => JSON.stringify({ name: 'x'.repeat(bytes - '{"name":""}'.length) });
    const fits = await create(ofSize(100_000));
    expect(fits.body.errors).toContainEqual({ pointer: '/name', detail: expect.any(String) });
    const refused = await create(ofSize(100_001));
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
