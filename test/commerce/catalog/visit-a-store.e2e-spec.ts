import { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';
import { givenProduct, namesOf, type ProductBody, walk } from './given-products.js';

const price = (amount: string, currency = 'GBP') => ({ price: { amount, currency } });

describe('visiting a store', () => {
  let app: TestApp;
  let owner: SignedIn;
  let store: string;
  let lamp: ProductBody;
  let hidden: ProductBody;
  beforeAll(async () => void (app = await TestApp.start()));
  beforeEach(async () => {
    owner = await app.owner();
    store = `/v1/stores/${owner.organization}/products`;
    lamp = await givenProduct(owner, { sku: 'LAMP', name: 'Lamp', ...price('12.5') });
    await givenProduct(owner, { sku: 'PEN', name: 'Pen', ...price('0.125') });
    await givenProduct(owner, { sku: 'FAN', name: 'Fan', ...price('500', 'JPY') });
    hidden = await givenProduct(owner, { sku: 'OLD', name: 'Old lamp', ...price('1'), active: false });
  });
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  const shown = async (query = '') => namesOf(await app.anonymous.get(`${store}${query}`)).join(' ');

  it('shows everybody what is on sale, and nothing of what is not', async () => {
    const { status, body } = await app.anonymous.get(store);
    expect(status).toBe(200);
    expect(body.items.map(({ sku }: ProductBody) => sku)).toEqual(['FAN', 'LAMP', 'PEN']);
    expect(body.items[1]).toEqual({
      id: lamp.id,
      sku: 'LAMP',
      name: 'Lamp',
      description: 'Cedar, soft',
      price: { amount: '12.50', currency: 'GBP' },
    });
    for (const query of ['?search=old', '?sku=OLD', '?search=lamp&sku=OLD']) expect(await shown(query)).toBe('');
  });

  it('shows one product', async () => {
    const { status, body } = await app.anonymous.get(`${store}/${lamp.id}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ id: lamp.id, price: { amount: '12.50', currency: 'GBP' } });
    expect(Object.keys(body).sort()).toEqual(['description', 'id', 'name', 'price', 'sku']);
  });

  it('does not find what is off sale, from the moment it is', async () => {
    const refusal = await app.anonymous.get(`${store}/${hidden.id}`);
    expect(refusal.status).toBe(404);
    expect(refusal.headers.get('cache-control')).toBe('no-store');
    await owner.patch(`/v1/products/${lamp.id}`, { active: false }, { 'if-match': '"1"' });
    expect((await app.anonymous.get(`${store}/${lamp.id}`)).status).toBe(404);
    expect(await shown('?search=lamp')).toBe('');
  });

  it('does not find a store that there is not', async () => {
    for (const path of ['/v1/stores/nowhere/products', `/v1/stores/nowhere/products/${lamp.id}`]) {
      const reply = await app.anonymous.get(path);
      expect(reply.status).toBe(404);
      expect(reply.body.type).toMatch(/\/problems\/organization-not-found$/);
      expect(reply.headers.get('cache-control')).toBe('no-store');
    }
  });

  it.each([
    ['?currency=GBP', 'Lamp Pen'],
    ['?currency=JPY', 'Fan'],
    ['?currency=GBP&minPrice=0.125', 'Lamp Pen'],
    ['?currency=GBP&minPrice=0.1251', 'Lamp'],
    ['?currency=GBP&maxPrice=12.4999', 'Pen'],
    ['?currency=GBP&minPrice=0&maxPrice=0', ''],
    ['?currency=GBP&sort=price', 'Pen Lamp'],
    ['?currency=GBP&sort=-price', 'Lamp Pen'],
    ['?search=la', 'Lamp'],
    ['?sku=PEN', 'Pen'],
  ])('answers %j with %j', async (query, expected) => {
    expect(await shown(query)).toBe(expected);
  });

  it.each([
    ['minPrice=1', '/currency'],
    ['maxPrice=1', '/currency'],
    ['currency=gbp', '/currency'],
    ['currency=', '/currency'],
    ['currency=GBP&minPrice=1e3', '/minPrice'],
    ['currency=GBP&minPrice=-1', '/minPrice'],
    ['currency=GBP&maxPrice=0.00001', '/maxPrice'],
    ['currency=GBP&maxPrice=999999999999', '/maxPrice'],
    ['sort=version', '/sort'],
    ['active=false', '/active'],
  ])('refuses ?%s', async (query, pointer) => {
    const reply = await app.anonymous.get(`${store}?${query}`);
    expect(reply.status).toBe(400);
    expect(reply.body.errors.map((error: { pointer: string }) => error.pointer)).toEqual([pointer]);
  });

  it('may be kept by caches for half a minute, and asked again for nothing but a 304', async () => {
    for (const path of [store, `${store}?search=lamp`, `${store}/${lamp.id}`]) {
      const first = await app.anonymous.get(path);
      expect(first.headers.get('cache-control')).toBe('public, max-age=30, stale-while-revalidate=300');
      expect(first.headers.get('vary')).toBe('Origin');
      const etag = first.headers.get('etag')!;
      const again = await app.anonymous.get(path, { 'if-none-match': etag });
      expect([again.status, again.text]).toEqual([304, '']);
      expect(again.headers.get('etag')).toBe(etag);
      expect(again.headers.get('cache-control')).toBe('public, max-age=30, stale-while-revalidate=300');
      await owner.patch(`/v1/products/${lamp.id}`, { name: `Lamp of ${path}` }, { 'if-match': await version() });
      const changed = await app.anonymous.get(path, { 'if-none-match': etag });
      expect(changed.status).toBe(200);
      expect(changed.headers.get('etag')).not.toBe(etag);
    }
  });

  const version = async () => (await owner.get(`/v1/products/${lamp.id}`)).headers.get('etag')!;

  it('is walked page by page', async () => {
    const seen = await walk(app.anonymous, `${store}?limit=1`);
    expect(seen.map(({ name }) => name)).toEqual(['Fan', 'Lamp', 'Pen']);
  });

  it('refuses the cursor of another store, and of the list that staff see', async () => {
    const other = await app.owner();
    const own = (await app.anonymous.get(`${store}?limit=1`)).body.next;
    const staff = (await owner.get('/v1/products?limit=1')).body.next;
    expect((await app.anonymous.get(`/v1/stores/${other.organization}/products?limit=1&cursor=${own}`)).status).toBe(
      400,
    );
    expect((await app.anonymous.get(`${store}?limit=1&cursor=${staff}`)).status).toBe(400);
    expect((await owner.get(`/v1/products?limit=1&cursor=${own}`)).status).toBe(400);
  });
});
