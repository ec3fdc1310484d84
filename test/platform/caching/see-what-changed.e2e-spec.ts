import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { OpenAPIObject } from '@nestjs/swagger';
import { Client } from 'pg';
import { TestApp } from '../../support/app.js';
import type { Caller, Reply } from '../../support/caller.js';
import type { SignedIn } from '../../support/given.js';
import { order, type Stocked, stockedProduct } from '../../support/store.js';

interface Store {
  readonly app: TestApp;
  readonly owner: SignedIn;
  readonly customer: SignedIn;
  readonly product: Stocked;
  /** Of pieces of the product. */
  readonly orderId: string;
}

interface PublicRead {
  readonly path: (store: Store) => string;
  /** Everything that changes what it answers. */
  readonly writes: Readonly<Record<string, (store: Store) => Promise<unknown>>>;
}

const patch = async ({ owner, product }: Store, changes: object) => {
  const version = (await owner.get(`/v1/products/${product.id}`)).headers.get('etag')!;
  expect((await owner.patch(`/v1/products/${product.id}`, changes, { 'if-match': version })).status).toBe(200);
};
const productWrites: PublicRead['writes'] = {
  'a new name': (store) => patch(store, { name: 'Green teapot' }),
  'a new price': (store) => patch(store, { price: { amount: '9.99', currency: 'EUR' } }),
  'an end of sale': (store) => patch(store, { active: false }),
};
const buy = async ({ app, customer, product }: Omit<Store, 'orderId'>) => {
  const { body } = await order(customer, product, 3);
  await app.settle();
  return body.id as string;
};

const publicReads: Readonly<Record<string, PublicRead>> = {
  'StoreProducts.find': {
    path: ({ owner, product }) => `/v1/stores/${owner.organization}/products/${product.id}`,
    writes: productWrites,
  },
  'StoreProducts.list': {
    path: ({ owner }) => `/v1/stores/${owner.organization}/products`,
    writes: { ...productWrites, 'another product': ({ owner }) => stockedProduct(owner, { name: 'Red teapot' }) },
  },
  'Bestsellers.list': {
    path: ({ owner }) => `/v1/stores/${owner.organization}/bestsellers`,
    writes: {
      ...productWrites,
      'an order': buy,
      'a cancelled order': async (store) => {
        await store.customer.put(`/v1/orders/${store.orderId}/cancellation`, { reason: 'Too many' });
        await store.app.settle();
      },
    },
  },
};

const cases = Object.entries(publicReads).flatMap(([operation, { writes }]) =>
  Object.keys(writes).map((write) => [operation, write] as const),
);

describe('what everybody may see and is kept', () => {
  let app: TestApp;
  let another: TestApp;
  let store: Store;
  beforeAll(async () => {
    app = await TestApp.start();
    another = await app.another();
  });
  beforeEach(async () => {
    const owner = await app.owner();
    const product = await stockedProduct(owner);
    const shop = { app, owner, product, customer: await app.customer(owner) };
    store = { ...shop, orderId: await buy(shop) };
  });
  afterEach(() => app.clear());
  afterAll(async () => {
    await another.stop();
    await app.stop();
  });

  const said = ({ headers }: Reply) => headers.get('cache-status');
  const seen = ({ status, text }: Reply) => [status, status === 200 ? text : ''];
  const here = () => app.anonymous;
  const there = () => another.anonymous;

  /** Until it is kept there. */
  async function keep(caller: Caller, path: string): Promise<Reply> {
    await caller.get(path);
    const kept = await caller.get(path);
    expect(said(kept)).toBe('atrium; hit');
    return kept;
  }

  it('is what this file knows of', async () => {
    const document = (await app.anonymous.get<OpenAPIObject>('/openapi.json')).body;
    const operations = Object.values(document.paths).flatMap(({ get }) => (get ? [get] : []));
    const kept = operations.filter(({ responses }) => {
      const answer = responses['200'];
      return answer && 'headers' in answer && answer.headers?.['Cache-Status'];
    });
    expect(kept.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(publicReads).sort());
  });

  // Red without `this.caches.changed(…)` in ProductsRepository.write and in Bestsellers.count; here alone without
  // `committed` in Generations.next; there alone without `known.learn` in Generations.heard.
  it.each(cases)('is another in %s after %s: here at once, elsewhere soon', async (operation, write) => {
    const { path, writes } = publicReads[operation]!;
    const [before] = [await keep(here(), path(store)), await keep(there(), path(store))];
    await writes[write]!(store);
    const after = await here().get(path(store));
    expect(seen(after)).not.toEqual(seen(before));
    let elsewhere = await there().get(path(store));
    for (let tries = 0; tries < 200 && seen(elsewhere).join() !== seen(after).join(); tries++) {
      await sleep(10);
      elsewhere = await there().get(path(store));
    }
    expect(seen(elsewhere)).toEqual(seen(after));
  });

  it('is there as soon as its store is', async () => {
    expect((await here().get('/v1/stores/daybreak-bakery/products')).status).toBe(404);
    await app.owner({ slug: 'daybreak-bakery' });
    expect((await here().get('/v1/stores/daybreak-bakery/products')).status).toBe(200);
    expect((await there().get('/v1/stores/daybreak-bakery/products')).status).toBe(200);
  });

  it('is seen at once where it was changed, though the news of it is late', async () => {
    const path = publicReads['StoreProducts.find']!.path(store);
    await keep(here(), path);
    await keep(there(), path);
    const pids = await listeners();
    // The backends that would pass the notification on are held up: only `committed` in Generations.next tells of it.
    pids.forEach((pid) => process.kill(pid, 'SIGSTOP'));
    try {
      await patch(store, { name: 'Green teapot' });
      expect((await here().get(path)).body.name).toBe('Green teapot');
      expect((await there().get(path)).body.name).toBe('Blue teapot');
    } finally {
      pids.forEach((pid) => process.kill(pid, 'SIGCONT'));
    }
  });

  it('does not become an earlier one by news that come late', async () => {
    const path = publicReads['StoreProducts.find']!.path(store);
    await patch(store, { name: 'Green teapot' });
    await keep(here(), path);
    const stranger = await app.owner();
    const other = publicReads['StoreProducts.list']!.path({ ...store, owner: stranger });
    await keep(here(), other);
    // Red without the comparison in Known.learn.
    await notify(`${store.owner.organizationId} catalog 1`);
    // Whatever was said before is heard before this.
    await notify(`${stranger.organizationId} catalog 1000`);
    while (said(await here().get(other)) !== 'atrium; fwd=miss') await sleep(5);
    expect(said(await here().get(path))).toBe('atrium; hit');
  });

  it('is told of a change by hand with the words of docs/operations.md', async () => {
    const manual = readFileSync(join(__dirname, '../../../docs/operations.md'), 'utf8');
    const statements = /```sql\n(begin;[^`]*atrium_generations[^`]*)```/.exec(manual)![1]!;
    const path = publicReads['StoreProducts.find']!.path(store);
    await keep(there(), path);
    const application = new Client({ connectionString: app.database.applicationUrl });
    await application.connect();
    await application.query(statements.replace(/'[0-9a-f-]{36}'/, `'${store.owner.organizationId}'`));
    await application.end();
    while (said(await there().get(path)) !== 'atrium; fwd=miss') await sleep(5);
  });

  it('survives news that nobody can read', async () => {
    for (const nonsense of ['', 'x', `${store.owner.organizationId} catalog many`, '\u{1F600}'.repeat(100)])
      await notify(nonsense);
    expect((await here().get(publicReads['StoreProducts.find']!.path(store))).status).toBe(200);
  });

  const notify = (payload: string) => app.database.sql(`select pg_notify('atrium_generations', $1)`, [payload]);

  const listeners = async () => {
    const rows = await app.database.sql<{ pid: number }>(
      `select pid from pg_stat_activity where datname = current_database() and application_name like '% listening'`,
    );
    expect(rows).toHaveLength(2);
    return rows.map(({ pid }) => pid);
  };
});
