import { AtriumProblem, type Result, type SlugOf, unwrap } from '@atrium/client';
import { TestApp } from '../support/app.js';
import { stockedProduct } from '../support/store.js';
import { signedIn, visitor } from './visitor.js';

describe('being refused', () => {
  let app: TestApp;
  beforeAll(async () => void (app = await TestApp.start()));
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  /** What a checkout page says; the compiler knows which refusals an order can meet. */
  function explain({ error }: Result<unknown, SlugOf<'post', '/v1/orders'>>): string {
    if (!error) return 'Thank you';
    if (error.slug === 'out-of-stock') return `Not enough of ${error.errors.map(({ pointer }) => pointer).join()}`;
    if (error.slug === 'basket-mixes-currencies') return 'One currency at a time, please';
    return `${error.title} (${error.requestId})`;
  }

  it('is told by a problem that the compiler can narrow', async () => {
    const owner = await app.owner();
    const teapot = await stockedProduct(owner, { stock: 2 });
    const cup = await stockedProduct(owner, { currency: 'EUR' });
    const { api } = await signedIn(await app.customer(owner));
    const order = (...lines: { productId: string; quantity: number }[]) => api.POST('/v1/orders', { body: { lines } });

    expect(explain(await order({ productId: teapot.id, quantity: 3 }))).toBe('Not enough of /lines/0/quantity');
    const mixed = await order({ productId: teapot.id, quantity: 1 }, { productId: cup.id, quantity: 1 });
    expect(explain(mixed)).toBe('One currency at a time, please');
    expect(explain(await order())).toMatch(/^The request is not valid \([\w-]{36}\)$/);
    expect(explain(await order({ productId: teapot.id, quantity: 1 }))).toBe('Thank you');
  });

  it('says all that the problem document says', async () => {
    const { api } = visitor(app.url);
    const registration = { email: 'nobody', password: 'short', displayName: 'Ada' };
    const { error, response } = await api.POST('/v1/auth/register', { body: registration });
    expect(error).toBeInstanceOf(AtriumProblem);
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({
      name: 'AtriumProblem',
      slug: 'invalid-request',
      type: 'http://localhost:3000/problems/invalid-request',
      title: 'The request is not valid',
      status: 400,
      detail: 'One or more values do not fit; see errors.',
      message: 'The request is not valid: One or more values do not fit; see errors.',
      errors: [{ pointer: '/email' }, { pointer: '/password' }],
      requestId: response.headers.get('x-request-id'),
      retryAfter: undefined,
    });
  });

  it('can be thrown', async () => {
    const { api } = visitor(app.url);
    await expect(unwrap(api.GET('/v1/me'))).rejects.toMatchObject({ slug: 'unauthenticated', status: 401 });
  });

  it('may be by something that knows no problems', async () => {
    const { api } = visitor(app.url, {
      fetch: async () => new Response('<h1>Teapot</h1>', { status: 418, statusText: 'I’m a teapot'.replace('’', "'") }),
    });
    const { error } = await api.GET('/v1/me');
    expect(error).toMatchObject({
      slug: 'undocumented',
      type: 'about:blank',
      status: 418,
      title: "I'm a teapot",
      errors: [],
    });
  });

  it('may be by a problem that is newer than the client', async () => {
    const { api } = visitor(app.url, {
      fetch: async () =>
        Response.json(
          { type: 'https://api.example.com/problems/teapot-is-hot', title: 'The teapot is hot', status: 409 },
          { status: 409, headers: { 'content-type': 'application/problem+json' } },
        ),
    });
    const { error } = await api.GET('/v1/me');
    expect(error).toMatchObject({
      slug: 'undocumented',
      type: 'https://api.example.com/problems/teapot-is-hot',
      title: 'The teapot is hot',
    });
  });
});
