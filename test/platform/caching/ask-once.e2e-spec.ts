import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { type Cache, Caches } from '#platform/caching';
import { Database } from '#platform/database';
import { NotFound, ServiceUnavailable } from '#platform/errors';
import { newId } from '#platform/ids';
import { Metrics } from '#platform/telemetry';
import { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';
import { type Stocked, stockedProduct } from '../../support/store.js';
import { type Recording, WireTap } from '../../support/wire-tap.js';

const READERS = 100;

describe('a cache', () => {
  let app: TestApp;
  let tap: WireTap;
  let owner: SignedIn;
  let product: Stocked;
  let path: string;
  let cache: Cache<string>;
  beforeAll(async () => {
    app = await TestApp.start(
      {},
      { way: async ({ applicationUrl }) => (tap = await WireTap.open(applicationUrl)).url },
    );
    cache = app.get(Caches).make<string>({ name: 'test', subjects: ['catalog'], share: 1 / 64 });
  });
  beforeEach(async () => {
    owner = await app.owner();
    product = await stockedProduct(owner);
    path = `/v1/stores/${owner.organization}/products/${product.id}`;
  });
  afterEach(() => app.clear());
  afterAll(async () => {
    await app.stop();
    tap.close();
  });

  const rename = async (name: string) => {
    const version = (await owner.get(`/v1/products/${product.id}`)).headers.get('etag')!;
    expect((await owner.patch(`/v1/products/${product.id}`, { name }, { 'if-match': version })).status).toBe(200);
  };
  const count = async (name: string, outcome: string) => {
    const line = new RegExp(`^cache_reads_total\\{cache="${name}",outcome="${outcome}"\\} (\\d+)$`, 'm');
    return Number(line.exec(await app.get(Metrics).text())?.[1] ?? 0);
  };

  /** All ask while the database is kept from answering the first of them. */
  async function readTogether() {
    const keeper = new Client({ connectionString: app.database.postgres.url(databaseName()) });
    await keeper.connect();
    await keeper.query('begin');
    await keeper.query('lock table products in access exclusive mode');
    const joined = await count('products', 'joined');
    const reading = Promise.all(Array.from({ length: READERS }, () => app.anonymous.get(path)));
    while ((await count('products', 'joined')) < joined + READERS - 1) await sleep(10);
    await keeper.query('commit');
    await keeper.end();
    return reading;
  }
  const tablesOf = ({ statements }: Recording) => statements.flatMap(({ text }) => /from (\w+)/.exec(text)?.[1] ?? []);
  const databaseName = () => new URL(app.database.applicationUrl).pathname.slice(1);

  // Red without `this.flights.set` in Cache.share.
  it('that a hundred readers ask at once asks the database once, cold and after a change', async () => {
    const cold = await tap.during(readTogether);
    expect(tablesOf(cold)).toEqual(['organizations', 'generations', 'products']);
    await rename('Green teapot');
    const changed = await tap.during(readTogether);
    expect(tablesOf(changed)).toEqual(['products']);
    expect(new Set(changed.result.map(({ status, body }) => `${status} ${body.name}`))).toEqual(
      new Set(['200 Green teapot']),
    );
    const statuses = Map.groupBy(changed.result, ({ headers }) => headers.get('cache-status'));
    expect(statuses.get('atrium; fwd=miss')).toHaveLength(1);
    expect(statuses.get('atrium; fwd=miss; collapsed')).toHaveLength(READERS - 1);
    expect((await tap.during(() => app.anonymous.get(path))).statements).toEqual([]);
  });

  // Red where the version is asked for when the answer is there: with `await this.versionOf(organizationId)` behind the
  // loading in Cache.get, or without the comparison of versions in ofVersion.
  it('does not keep what was read before a change and arrives behind it', async () => {
    const { promise: mayGoOn, resolve: goOn } = Promise.withResolvers<void>();
    const { promise: hasRead, resolve: tellRead } = Promise.withResolvers<void>();
    const name = async () => (await owner.get(`/v1/products/${product.id}`)).body.name as string;
    const reading = cache.get(owner, 'name', async () => {
      const read = await name();
      tellRead();
      await mayGoOn;
      return read;
    });
    await hasRead;
    await rename('Green teapot');
    // Who begins behind the change does not wait for whoever began before it.
    expect(await cache.get(owner, 'name', name)).toBe('Green teapot');
    goOn();
    expect(await reading).toBe('Blue teapot');
    expect(await cache.get(owner, 'name', name)).toBe('Green teapot');
  });

  it('keeps nothing of a change that is undone', async () => {
    await app.anonymous.get(path);
    await stockedProduct(owner);
    await app.anonymous.get(path);
    const version = (await owner.get(`/v1/products/${product.id}`)).headers.get('etag')!;
    const [{ sku }] = (await owner.get('/v1/products?limit=2')).body.items.filter(
      ({ id }: Stocked) => id !== product.id,
    );
    expect((await owner.patch(`/v1/products/${product.id}`, { sku }, { 'if-match': version })).status).toBe(409);
    expect((await app.anonymous.get(path)).headers.get('cache-status')).toBe('atrium; hit');
  });

  // Red without `database.inTransaction` in Cache.versionOf.
  it('keeps nothing that was read within a transaction, which may be undone', async () => {
    const database = app.get(Database);
    const undone = database.transaction(owner, async () => {
      await database.execute({ text: `update products set name = 'Never'` });
      const read = () => database.read<{ name: string }>(owner, { text: 'select name from products' });
      expect(await cache.get(owner, 'name', async () => (await read())[0]!.name)).toBe('Never');
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await cache.get(owner, 'name', () => Promise.resolve('Blue teapot'))).toBe('Blue teapot');
  });

  it('keeps tenants apart, under the same key', async () => {
    const stranger = await app.owner();
    expect(await cache.get(owner, 'key', () => Promise.resolve('mine'))).toBe('mine');
    expect(await cache.get(stranger, 'key', () => Promise.resolve('theirs'))).toBe('theirs');
    expect(await cache.get(owner, 'key', () => Promise.resolve('another'))).toBe('mine');
  });

  it.each([
    ['a version', '@1'],
    ['a separator', ':'],
    ['a newline', '\n'],
    ['NUL', '\u0000'],
    ['a pattern', '*'],
    ['a prototype', '__proto__'],
    ['an emoji', '🫖'],
    ['a megabyte', 'x'.repeat(1_000_000)],
  ])('takes %s for a key like any other', async (_, key) => {
    expect(await cache.get(owner, key, () => Promise.resolve('value'))).toBe('value');
    expect(await cache.get(owner, `${key}${key}`, () => Promise.resolve('other'))).toBe('other');
    expect(await cache.get(owner, key, () => Promise.resolve('new'))).toBe('value');
  });

  it('keeps no more than its share of memory, and nothing that would fill it', async () => {
    const kibibyte = 'x'.repeat(1024);
    for (let key = 0; key < 3000; key++) await cache.get(owner, `${key}`, () => Promise.resolve(kibibyte));
    let kept = 0;
    for (let key = 2999; key >= 0; key--)
      await cache
        .get(owner, `${key}`, () => Promise.reject(new Error('gone')))
        .then(
          () => kept++,
          () => undefined,
        );
    // The default of 64 MiB, and 1/64 of it.
    expect(kept).toBeGreaterThan(800);
    expect(kept).toBeLessThanOrEqual(1024);
    const large = 'x'.repeat(256 * 1024);
    await cache.get(owner, 'large', () => Promise.resolve(large));
    expect(await cache.get(owner, 'large', () => Promise.resolve('read again'))).toBe('read again');
  });

  it('is not pushed out by searches, filters, later pages and products that strangers make up', async () => {
    await app.anonymous.get(path);
    const store = `/v1/stores/${owner.organization}/products`;
    await stockedProduct(owner);
    const { next } = (await app.anonymous.get(`${store}?limit=1`)).body;
    await app.anonymous.get(path);
    for (const query of ['search=blue', 'sku=x', 'currency=GBP', 'currency=GBP&minPrice=1', `limit=1&cursor=${next}`])
      for (let time = 0; time < 2; time++) {
        const reply = await app.anonymous.get(`${store}?${query}`);
        expect([query, reply.status, reply.headers.get('cache-status')]).toEqual([query, 200, 'atrium; fwd=bypass']);
      }
    const misses = await count('products', 'miss');
    for (let time = 0; time < 2; time++) {
      const made = await app.anonymous.get(`${store}/${newId()}`);
      expect([made.status, made.headers.get('cache-control')]).toEqual([404, 'no-store']);
    }
    expect(await count('products', 'miss')).toBe(misses);
    expect((await app.anonymous.get(path)).headers.get('cache-status')).toBe('atrium; hit');
  });

  it('answers the last known value in place of a database that is away, and nothing in place of a refusal', async () => {
    const away = () => Promise.reject(new ServiceUnavailable('away'));
    await expect(cache.get(owner, 'a', away)).rejects.toThrow(ServiceUnavailable);
    await cache.get(owner, 'a', () => Promise.resolve('known'));
    await rename('Green teapot');
    expect(await cache.get(owner, 'a', away)).toBe('known');
    await expect(cache.get(owner, 'a', () => Promise.reject(new Error('ours')))).rejects.toThrow('ours');
    expect(await cache.get(owner, 'a', () => Promise.resolve('new'))).toBe('new');
  });

  // Red without `this.forget` in Cache.instead.
  it('does not let what is shown no more stand in for a database that is away', async () => {
    const gone = () => Promise.reject(new NotFound());
    await cache.get(owner, 'a', () => Promise.resolve('known'));
    await rename('Green teapot');
    await expect(cache.get(owner, 'a', gone)).rejects.toThrow(NotFound);
    await expect(cache.get(owner, 'a', () => Promise.reject(new ServiceUnavailable()))).rejects.toThrow(
      ServiceUnavailable,
    );
  });

  it('waits a second for a database that does not answer, if it has something to stand in for it', async () => {
    await cache.get(owner, 'a', () => Promise.resolve('known'));
    await rename('Green teapot');
    expect(await cache.get(owner, 'a', () => new Promise(() => undefined))).toBe('known');
    const late = cache.get(owner, 'b', () => sleep(1500, 'late'));
    expect(await late).toBe('late');
  });

  it('tells how often it helped', async () => {
    const before = await Promise.all(['memory', 'miss'].map((outcome) => count('products', outcome)));
    for (let time = 0; time < 3; time++) await app.anonymous.get(path);
    const after = await Promise.all(['memory', 'miss'].map((outcome) => count('products', outcome)));
    expect(after.map((number, index) => number - before[index]!)).toEqual([2, 1]);
    expect(await app.get(Metrics).text()).toMatch(/^cache_listening 1$/m);
  });
});
