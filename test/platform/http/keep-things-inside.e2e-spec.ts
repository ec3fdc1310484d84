import { Orders } from '#commerce/orders';
import { OrderDto } from '../../../src/commerce/orders/dto/order.dto.js';
import { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';
import { order, stockedProduct } from '../../support/store.js';

const INJECTIONS = [
  `' or '1'='1`,
  `'; drop table products; --`,
  `name; select pg_sleep(9)`,
  `name desc, (select 1/0)`,
  `(case when (select count(*) from users) > 0 then name else sku end)`,
  `1) union select email, password_hash from users --`,
  `\\'; select 1; --`,
  `$1`,
  `%' and 1=1 and '%'='`,
  `%_%`,
  `*:* & !x | (y`,
  `<->`,
  `__proto__`,
  `constructor`,
  `\u{1F4A3}\u0301`,
];

describe('a client that tries to get at more than is offered', () => {
  let app: TestApp;
  let owner: SignedIn;
  beforeAll(async () => {
    app = await TestApp.start();
    owner = await app.owner();
    await stockedProduct(owner, { name: 'Blue teapot' });
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => app.stop());

  const lists = () => ['/v1/products', '/v1/orders', `/v1/stores/${owner.organization}/products`, '/v1/members'];

  describe.each(INJECTIONS)('with %s', (injection) => {
    const text = encodeURIComponent(injection);

    it.each(['sort', 'limit', 'cursor', 'status', 'active', 'currency', 'minPrice', 'filter'])(
      'as %s is refused',
      async (name) => {
        for (const list of lists()) expect((await owner.get(`${list}?${name}=${text}`)).status).toBe(400);
      },
    );

    it('as a search or a name is nothing but a text', async () => {
      expect([200, 400]).toContain((await owner.get(`/v1/products?search=${text}`)).status);
      for (const query of [`/v1/products?sku=${text}`, `/v1/orders?reference=${text}`]) {
        const { status, body } = await owner.get(query);
        // Not found, or not well-formed; a failure of ours has no items either.
        expect([status, body.items]).toEqual(status === 400 ? [400, undefined] : [200, []]);
      }
      expect((await app.anonymous.get(`/v1/stores/${text}/products`)).status).toBe(404);
    });

    it('as a parameter that is there twice, a list, or a thing is refused', async () => {
      for (const query of [`sort=name&sort=${text}`, `sort[]=${text}`, `sort[name]=${text}`, `search=a&search=${text}`])
        expect((await owner.get(`/v1/products?${query}`)).status).toBe(400);
    });
  });

  it('gets no field that is not declared, even if somebody hands one out', async () => {
    const { id } = (await order(owner, await stockedProduct(owner))).body;
    const { of } = OrderDto;
    jest.spyOn(OrderDto, 'of').mockImplementation((row) => {
      const dto = of(row);
      const lines = dto.lines.map((line) => Object.assign(line, { purchasePrice: 'hush' }));
      return Object.assign(dto, { passwordHash: 'hush', lines });
    });
    const reply = await owner.get(`/v1/orders/${id}`);
    expect(reply.body).toMatchObject({ id, lines: [{ quantity: 1 }] });
    expect(reply.text).not.toContain('hush');
  });

  it.each([
    ['an error', new Error('select hush from users')],
    [
      'an error with a status of its own',
      Object.assign(new Error('hush'), { statusCode: 418, headers: { x: 'hush' } }),
    ],
    ['an error of the database', Object.assign(new Error('hush in table users'), { code: '42P01', table: 'hush' })],
    ['a text', 'hush'],
    ['nothing', undefined],
    ['a thing', { message: 'hush', stack: 'hush' }],
  ])('hears nothing of what went wrong when %s is thrown', async (_, thrown) => {
    jest.spyOn(app.get(Orders), 'list').mockRejectedValue(thrown);
    const reply = await owner.get('/v1/orders');
    expect(reply.status).toBeGreaterThanOrEqual(400);
    expect(reply.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(reply.text + JSON.stringify([...reply.headers])).not.toMatch(/hush|select|\/src\/|at .*:\d+/);
  });
});
