import { AtriumProblem, unwrap } from '@atrium/client';
import { TestApp } from '../support/app.js';
import { signedIn, TEN_MINUTES_AND_MORE, type Visitor } from './visitor.js';

describe('walking a list', () => {
  let app: TestApp;
  let front: Visitor;
  beforeAll(async () => void (app = await TestApp.start()));
  beforeEach(async () => {
    front = await signedIn(await app.owner());
    for (const name of ['Apple', 'Cherry', 'Elder', 'Grape', 'Iris', 'Kiwi', 'Melon']) await add(name);
    front.exchanges.length = 0;
  });
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  const add = (name: string) =>
    unwrap(
      front.api.POST('/v1/products', { body: { sku: `SKU-${name}`, name, price: { amount: '1', currency: 'GBP' } } }),
    );
  const byName = { params: { query: { sort: 'name', limit: 3 } } } as const;

  it('sees every row that was there once, while rows are inserted before and behind', async () => {
    const seen: string[] = [];
    for await (const { name } of front.api.pages('/v1/products', byName)) {
      seen.push(name);
      if (name === 'Cherry') await add('Banana');
      if (name === 'Grape') await add('Zucchini');
    }
    expect(seen).toEqual(['Apple', 'Cherry', 'Elder', 'Grape', 'Iris', 'Kiwi', 'Melon', 'Zucchini']);
  });

  it('asks for no more pages than are looked at', async () => {
    for await (const { name } of front.api.pages('/v1/products', byName)) if (name === 'Grape') break;
    expect(front.exchanges).toEqual(['GET /v1/products 200', 'GET /v1/products 200']);
  });

  it('goes on when the access token runs out in the midst of it', async () => {
    const seen: string[] = [];
    for await (const { name } of front.api.pages('/v1/products', byName)) {
      seen.push(name);
      if (name === 'Elder') app.clock.moveBy(TEN_MINUTES_AND_MORE);
    }
    expect(seen).toHaveLength(7);
    expect(front.exchanges).toContain('POST /v1/auth/refresh 200');
  });

  it('finds nothing in an empty list', async () => {
    const seen = [];
    for await (const order of front.api.pages('/v1/orders')) seen.push(order);
    expect(seen).toEqual([]);
  });

  it('throws the problem of a page that is refused', async () => {
    const walk = front.api.pages('/v1/products', { params: { query: { limit: 1000 } } }).next();
    await expect(walk).rejects.toBeInstanceOf(AtriumProblem);
    await expect(walk).rejects.toMatchObject({ slug: 'invalid-request', errors: [{ pointer: '/limit' }] });
  });

  it('ends when it is aborted', async () => {
    const leave = new AbortController();
    const walk = async () => {
      for await (const { name } of front.api.pages('/v1/products', { ...byName, signal: leave.signal }))
        if (name === 'Elder') leave.abort(new Error('The page was left'));
    };
    await expect(walk()).rejects.toThrow('The page was left');
    expect(front.exchanges).toEqual(['GET /v1/products 200']);
  });
});
