import { Client } from 'pg';
import { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';
import { givenProduct, type ProductBody } from './given-products.js';

describe('the catalogue of another organization', () => {
  let app: TestApp;
  let owner: SignedIn;
  let stranger: SignedIn;
  let product: ProductBody;
  beforeAll(async () => void (app = await TestApp.start()));
  beforeEach(async () => {
    owner = await app.owner();
    stranger = await app.owner();
    product = await givenProduct(owner);
  });
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  it('is not found, and not told from what never was', async () => {
    const absent = '01a1f7bf-5fc9-7449-9eb0-5391e8ed2bc5';
    const told = async (id: string) => {
      const { status, body } = await stranger.get(`/v1/products/${id}`);
      return { status, ...body, instance: body.instance.replace(id, ''), requestId: '' };
    };
    expect(await told(product.id)).toEqual(await told(absent));
    expect(await told(product.id)).toMatchObject({ status: 404 });
  });

  it('is not changed', async () => {
    const reply = await stranger.patch(`/v1/products/${product.id}`, { name: 'Ours' }, { 'if-match': '"1"' });
    expect(reply.status).toBe(404);
    expect((await owner.get(`/v1/products/${product.id}`)).body).toEqual(product);
  });

  it('is not listed', async () => {
    for (const query of ['', '?sku=PENCIL-2B', '?search=pencil'])
      expect((await stranger.get(`/v1/products${query}`)).body).toEqual({ items: [], next: null });
  });

  it('is not shown in one’s own store', async () => {
    const path = `/v1/stores/${stranger.organization}/products`;
    expect((await app.anonymous.get(path)).body.items).toEqual([]);
    expect((await app.anonymous.get(`${path}/${product.id}`)).status).toBe(404);
  });

  it('is closed to the application itself outside the scope of the tenant', async () => {
    const application = new Client({ connectionString: app.database.applicationUrl });
    await application.connect();
    try {
      const rowsOf = async (table: string) => (await application.query(`select * from ${table}`)).rows;
      for (const table of ['products', 'product_words']) {
        expect(await rowsOf(table)).toEqual([]);
        expect(await app.database.sql(`select * from ${table}`)).not.toEqual([]);
      }
      await application.query(`set app.organization_id = '${stranger.organizationId}'`);
      expect(await rowsOf('products')).toEqual([]);
      const { rowCount } = await application.query('update products set unit_price = 0');
      expect(rowCount).toBe(0);
    } finally {
      await application.end();
    }
  });
});
