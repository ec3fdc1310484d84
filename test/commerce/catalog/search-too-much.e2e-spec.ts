import { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';

describe('searching more than the database can bear', () => {
  let app: TestApp;
  let owner: SignedIn;
  beforeAll(async () => {
    app = await TestApp.start({ DATABASE_POOL_SIZE: '4', DATABASE_CONNECT_TIMEOUT_MS: '500' });
    owner = await app.owner();
  });
  afterAll(() => app.stop());

  it.each([
    ['words', 'product_words', 'search=blue', '/v1/products'],
    ['prices', 'products', 'currency=GBP&minPrice=1', '/v1/members'],
    ['a currency', 'products', 'currency=USD', '/v1/members'],
  ])('for %s keeps nobody from anything else, and ends with an answer', async (_, table, query, other) => {
    // Red without the queue of searches in ProductsRepository: they take every connection, and the list is answered 503.
    await app.database.sql('begin');
    await app.database.sql(`lock table ${table} in access exclusive mode`);
    const url = `/v1/stores/${owner.organization}/products?${query}`;
    const searches = Array.from({ length: 12 }, () => app.anonymous.get(url));
    await answered(10, searches);

    expect((await owner.get(other)).status).toBe(200);

    await app.database.sql('rollback');
    const statuses = (await Promise.all(searches)).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 200, ...Array.from({ length: 10 }, () => 503)]);
    expect((await app.anonymous.get(url)).status).toBe(200);
  });
});

/** Resolves when so many of the requests were answered. */
function answered(count: number, requests: readonly Promise<unknown>[]): Promise<void> {
  let answers = 0;
  return new Promise((resolve) => {
    for (const request of requests) void request.then(() => ++answers === count && resolve());
  });
}
