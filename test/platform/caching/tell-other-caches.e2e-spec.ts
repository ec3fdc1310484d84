import { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';
import { type Stocked, stockedProduct } from '../../support/store.js';

const FRIEND = 'https://shop.example.com';
const KEPT_30_SECONDS = 'public, max-age=30, stale-while-revalidate=300';

describe('what other caches are told of a public answer', () => {
  let app: TestApp;
  let owner: SignedIn;
  let product: Stocked;
  let path: string;
  beforeAll(async () => void (app = await TestApp.start({ CORS_ORIGINS: FRIEND })));
  beforeEach(async () => {
    owner = await app.owner();
    product = await stockedProduct(owner);
    path = `/v1/stores/${owner.organization}/products/${product.id}`;
  });
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  it('is that it is the same for everybody, whatever they say of themselves', async () => {
    const first = await app.anonymous.get(path);
    const askers = [app.anonymous, owner, await app.customer(owner), app.anonymous.bearing('nonsense')];
    for (const asker of askers) {
      const { status, headers, text } = await asker.get(path);
      expect([status, text, headers.get('etag')]).toEqual([200, first.text, first.headers.get('etag')]);
      expect([headers.get('cache-control'), headers.get('vary')]).toEqual([KEPT_30_SECONDS, 'Origin']);
      expect(headers.get('cache-status')).toBe('atrium; hit');
    }
  });

  it('is that one for a page of a friend is not the one for others', async () => {
    for (const [origin, admitted] of [
      [FRIEND, FRIEND],
      ['https://evil.example.com', null],
    ] as const) {
      const { headers } = await app.anonymous.get(path, { origin });
      expect([headers.get('vary'), headers.get('access-control-allow-origin')]).toEqual(['Origin', admitted]);
      expect(headers.get('cache-control')).toBe(KEPT_30_SECONDS);
    }
  });

  it('is, for an answer that somebody has already, no more than that', async () => {
    const etag = (await app.anonymous.get(path)).headers.get('etag')!;
    for (const method of ['GET', 'HEAD']) {
      const same = await app.anonymous.send(method, path, { headers: { 'if-none-match': etag } });
      expect([same.status, same.text]).toEqual([304, '']);
      expect([same.headers.get('etag'), same.headers.get('cache-control')]).toEqual([etag, KEPT_30_SECONDS]);
      expect([same.headers.get('vary'), same.headers.get('cache-status')]).toEqual(['Origin', 'atrium; hit']);
    }
  });

  it('is nothing of what only some may see, nor of what is refused', async () => {
    for (const { headers } of [
      await owner.get(`/v1/products/${product.id}`),
      await owner.get('/v1/products'),
      await app.anonymous.get('/v1/products'),
      await app.anonymous.get(path.replace(product.id, owner.userId)),
    ]) {
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('cache-status')).toBeNull();
    }
  });
});

describe('without memory for it', () => {
  let app: TestApp;
  beforeAll(async () => void (app = await TestApp.start({ CACHE_MEMORY_MIB: '0' })));
  afterAll(() => app.stop());

  it('nothing is kept, and everything answered', async () => {
    const owner = await app.owner();
    await stockedProduct(owner);
    for (let time = 0; time < 2; time++) {
      const reply = await app.anonymous.get(`/v1/stores/${owner.organization}/products`);
      expect([reply.status, reply.body.items.length]).toEqual([200, 1]);
      expect(reply.headers.get('cache-status')).toBe('atrium; fwd=bypass');
    }
  });
});
