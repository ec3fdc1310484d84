import { newId } from '#platform/ids';
import { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';
import { stockedProduct } from '../../support/store.js';

describe('asking for a quote', () => {
  let app: TestApp;
  let owner: SignedIn;
  let customer: SignedIn;

  beforeAll(async () => void (app = await TestApp.start()));
  beforeEach(async () => {
    owner = await app.owner();
    customer = await app.customer(owner);
  });
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  const quote = (...lines: { productId: string; quantity: number }[]) => customer.post('/v1/quotes', { lines });

  it('prices each line exactly, and rounds once, over the whole', async () => {
    const [penny, half] = [
      await stockedProduct(owner, { price: '0.0049' }),
      await stockedProduct(owner, { price: '0.005' }),
    ];
    const quoted = await quote({ productId: penny.id, quantity: 1 }, { productId: half.id, quantity: 1 });
    expect(quoted.status).toBe(201);
    expect(quoted.body).toMatchObject({
      lines: [{ exactTotal: { amount: '0.0049' } }, { exactTotal: { amount: '0.005' } }],
      exactTotal: { amount: '0.0099', currency: 'GBP' },
      total: { amount: 1, currency: 'GBP' },
    });
    expect(Date.parse(quoted.body.expiresAt) - Date.now()).toBeGreaterThan(14 * 60_000);
  });

  it('holds no stock', async () => {
    const rare = await stockedProduct(owner, { stock: 0 });
    expect((await quote({ productId: rare.id, quantity: 5 })).status).toBe(201);
  });

  it('refuses what is not on sale any more', async () => {
    const { id } = await stockedProduct(owner);
    await owner.patch(`/v1/products/${id}`, { active: false }, { 'if-match': '"1"' });
    expect((await quote({ productId: id, quantity: 1 })).body).toMatchObject({
      status: 422,
      title: 'A product cannot be ordered',
    });
  });

  it('refuses a sum beyond exact counting instead of rounding it', async () => {
    const { id } = await stockedProduct(owner, { price: '99999999999' });
    const refused = await quote({ productId: id, quantity: 1_000_000 });
    expect(refused.body).toMatchObject({ status: 422, title: 'The basket is worth more than can be counted' });
  });

  it('refuses more lines than an order may have', async () => {
    const lines = Array.from({ length: 1201 }, () => ({ productId: newId(), quantity: 1 }));
    const refused = await quote(...lines);
    expect(refused.body.errors).toEqual([{ pointer: '/lines', detail: expect.any(String) }]);
  });

  it('is for people of the store', async () => {
    const { id } = await stockedProduct(owner);
    const body = { lines: [{ productId: id, quantity: 1 }] };
    expect((await app.anonymous.post('/v1/quotes', body)).status).toBe(401);
    expect((await (await app.person()).post('/v1/quotes', body)).status).toBe(403);
    expect((await (await app.owner()).post('/v1/quotes', body)).status).toBe(422);
  });
});
