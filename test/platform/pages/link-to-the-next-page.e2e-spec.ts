import { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';
import { type Address, everyAddress } from '../http/every-address.js';

describe('a page of a list', () => {
  let app: TestApp;
  let owner: SignedIn;
  let lists: readonly Address[];
  beforeAll(async () => {
    app = await TestApp.start();
    const store = await everyAddress(app);
    owner = store.owner;
    lists = store.addresses.filter(({ operations: { get } }) => get?.parameters?.some(({ name }) => name === 'cursor'));
  });
  afterAll(() => app.stop());

  /** Where the answer says the next page is, as a client resolves it. */
  const linkOf = (path: string, header: string | null): URL =>
    new URL(/^<([^>]*)>; rel="next"$/.exec(header ?? '')![1]!, app.url + path);

  it('links to the page behind it, and the last one to none, on every list', async () => {
    expect(lists.length).toBeGreaterThanOrEqual(7);
    for (const { template, path } of lists) {
      const first = await owner.get(`${path}?limit=1`);
      expect([template, first.body.next]).toEqual([template, expect.any(String)]);
      const next = linkOf(path, first.headers.get('link'));
      expect([template, next.pathname]).toEqual([template, path]);
      expect(Object.fromEntries(next.searchParams)).toEqual({ limit: '1', cursor: first.body.next });

      const seen = [first.body.items[0]];
      for (let page = next; seen.length < 50;) {
        const reply = await owner.get(page.pathname + page.search);
        expect(reply.status).toBe(200);
        seen.push(...reply.body.items);
        const header = reply.headers.get('link');
        expect(header === null).toBe(reply.body.next === null);
        if (header === null) break;
        page = linkOf(path, header);
      }
      const { body: whole } = await owner.get(`${path}?limit=100`);
      expect([template, seen]).toEqual([template, whole.items]);
      expect(seen.length).toBeGreaterThanOrEqual(2);
    }
  });

  it('keeps the sort and the filters, whatever is in them', async () => {
    const search = 'blue teapot >"; rel="evil",<&cursor=x';
    const path = `/v1/stores/${owner.organization}/products?limit=1&sort=-name&search=blue+teapot%20%3E`;
    const reply = await owner.get(path);
    const next = linkOf(path, reply.headers.get('link'));
    expect(Object.fromEntries(next.searchParams)).toEqual({
      limit: '1',
      sort: '-name',
      search: 'blue teapot >',
      cursor: reply.body.next,
    });
    const odd = await owner.get(`/v1/products?limit=1&search=${encodeURIComponent(search.replace(/ >.*/, ' >'))}`);
    expect(odd.headers.get('link')).toMatch(/^<\?limit=1&search=blue%20teapot%20%3E&cursor=[\w-]+>; rel="next"$/);
  });

  it('says the same to HEAD, and to who has the page already', async () => {
    const get = await owner.get('/v1/products?limit=1');
    const head = await owner.send('HEAD', '/v1/products?limit=1');
    const again = await owner.get('/v1/products?limit=1', { 'if-none-match': get.headers.get('etag')! });
    expect(again.status).toBe(304);
    for (const reply of [head, again]) expect(reply.headers.get('link')).toBe(get.headers.get('link'));
  });

  it('links from nothing else', async () => {
    for (const path of ['/v1/me', '/openapi.json', '/problems', '/health/live', '/v1/products?limit=0'])
      expect((await owner.get(path)).headers.get('link')).toBeNull();
  });
});
