import { newId } from '#platform/ids';
import { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';
import { walk } from './given-products.js';

const MANY = 21_000;

/** What each product is, by its number: 10,500 are even, as many are odd, and one is both. */
interface Numbered {
  readonly number: number;
  readonly words: readonly string[];
  readonly price: number;
  readonly active: boolean;
}

const products: Numbered[] = Array.from({ length: MANY }, (_, number) => ({
  number,
  words: [
    number % 2 ? 'odd' : 'even',
    ...(number === 20_500 ? ['odd'] : []),
    ...(number % 5000 === 0 ? ['round'] : []),
    ...(number < 11_000 ? ['first'] : []),
  ],
  price: ((number * 7919) % 1000) * 100,
  active: number !== 20_999,
}));

describe('looking for few products among many', () => {
  let app: TestApp;
  let owner: SignedIn;
  beforeAll(async () => {
    app = await TestApp.start();
    owner = await app.owner();
    await app.database.sql(
      `insert into products (id, organization_id, sku, name, unit_price, currency, active, version, created_at, updated_at)
       select id, $1, 'S' || number, to_char(number, 'FM00000') || ' ' || words, price, 'GBP', active, 1,
              timestamptz '2026-01-01' + number * interval '1 s', now()
       from unnest($2::uuid[], $3::int[], $4::text[], $5::bigint[], $6::bool[]) as p (id, number, words, price, active)`,
      [
        owner.organizationId,
        products.map(() => newId()),
        products.map(({ number }) => number),
        products.map(({ words }) => words.join(' ')),
        products.map(({ price }) => price),
        products.map(({ active }) => active),
      ],
    );
    await app.database.sql('analyze');
  }, 60_000);
  afterAll(() => app.stop());

  const numberOf = ({ name }: { name: string }) => Number(name.slice(0, 5));
  const page = async (query: string) => {
    const { status, body } = await owner.get(`/v1/products?${query}`);
    expect(status).toBe(200);
    return { numbers: body.items.map(numberOf) as number[], next: body.next as string | null };
  };
  const numbersWhere = (fits: (product: Numbered) => boolean) => products.filter(fits).map(({ number }) => number);

  it('answers what 10,000 of them held, and goes on from there', async () => {
    const nothing = { numbers: [], next: expect.any(String) };
    const first = await page('active=false&sort=createdAt');
    const second = await page(`active=false&sort=createdAt&cursor=${first.next}`);
    const third = await page(`active=false&sort=createdAt&cursor=${second.next}`);
    expect([first, second, third]).toEqual([nothing, nothing, { numbers: [20_999], next: null }]);
    expect(await page('active=false&sort=-createdAt')).toEqual({ ...nothing, numbers: [20_999] });
  });

  it('looks at 10,000 of them for words that each have many and one has together', async () => {
    const first = await page('search=odd even');
    const second = await page(`search=odd even&cursor=${first.next}`);
    const third = await page(`search=odd even&cursor=${second.next}`);
    expect([first, second, third].map(({ numbers }) => numbers)).toEqual([[], [], [20_500]]);
  });

  it('looks at all that a word leads to, where these are few', async () => {
    expect(await page('search=round even&sort=-createdAt')).toEqual({
      numbers: [20_000, 15_000, 10_000, 5_000, 0],
      next: null,
    });
    expect(await page('search=20999')).toEqual({ numbers: [20_999], next: null });
  });

  it('goes on behind the last row that it looked at, also where that one is an answer', async () => {
    // The 10,000th of them is number 9,999.
    await app.database.sql(`update products set active = false where name like '09999 %'`);
    const last = await page('active=false&sort=createdAt');
    expect(last).toEqual({ numbers: [9_999], next: expect.any(String) });
    expect(await page(`active=false&sort=createdAt&cursor=${last.next}`)).toEqual({
      numbers: [],
      next: expect.any(String),
    });
    await app.database.sql(`update products set active = true where name like '09999 %'`);
  });

  it('tells strangers nothing of the last row that it looked at, which may not be on sale', async () => {
    await app.database.sql(`update products set active = false where name like '09999 %'`);
    const { body } = await app.anonymous.get(`/v1/stores/${owner.organization}/products?currency=USD&sort=createdAt`);
    expect(body).toEqual({ items: [], next: expect.any(String) });
    expect(Buffer.from(body.next, 'base64url').toString()).not.toContain('2026-01-01');
    await app.database.sql(`update products set active = true where name like '09999 %'`);
  });

  it.each<[string, (product: Numbered) => boolean]>([
    ['search=first', ({ words }) => words.includes('first')],
    ['search=rou&sort=-name', ({ words }) => words.includes('round')],
    ['search=odd round', ({ words }) => words.includes('odd') && words.includes('round')],
    ['search=odd&sort=price', ({ words }) => words.includes('odd')],
    ['search=o e&sort=-sku', ({ words }) => words.includes('odd') && words.includes('even')],
  ])('walks all of ?%s, each of them once', async (query, fits) => {
    const seen = (await walk(owner, `/v1/products?limit=100&${query}`)).map(numberOf);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.toSorted((a, b) => a - b)).toEqual(numbersWhere(fits));
  });

  it('finds by price, whatever the order', async () => {
    const url = `/v1/stores/${owner.organization}/products?currency=GBP&minPrice=0.01&maxPrice=0.02`;
    for (const sort of ['name', 'price', '-createdAt']) {
      const seen = (await walk(app.anonymous, `${url}&limit=7&sort=${sort}`)).map(numberOf);
      expect(seen.toSorted((a, b) => a - b)).toEqual(
        numbersWhere(({ price, active }) => active && (price === 100 || price === 200)),
      );
    }
  });
});
