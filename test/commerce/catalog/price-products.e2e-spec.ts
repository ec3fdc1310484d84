import { Products } from '#commerce/catalog';
import { Database } from '#platform/database';
import { newId } from '#platform/ids';
import { UnitPrice } from '#platform/money';
import { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';
import { givenProduct } from './given-products.js';

describe('asking for the prices of products', () => {
  let app: TestApp;
  let owner: SignedIn;
  beforeAll(async () => void (app = await TestApp.start()));
  beforeEach(async () => void (owner = await app.owner()));
  afterEach(() => app.clear());
  afterAll(() => app.stop());

  it('answers those that are on sale, in this organization only', async () => {
    const pen = await givenProduct(owner, { sku: 'PEN', name: 'Pen' });
    const fan = await givenProduct(owner, { sku: 'FAN', name: 'Fan', price: { amount: '500', currency: 'JPY' } });
    const old = await givenProduct(owner, { sku: 'OLD', active: false });
    const other = await givenProduct(await app.owner());
    const ids = [pen, fan, old, other].map(({ id }) => id).concat(newId());
    const scope = { organizationId: owner.organizationId };

    const priced = [
      { id: pen.id, sku: 'PEN', name: 'Pen', price: UnitPrice.of(1250, 'GBP') },
      { id: fan.id, sku: 'FAN', name: 'Fan', price: UnitPrice.of(5_000_000, 'JPY') },
    ];
    const products = app.get(Products);
    expect((await products.pricesOf(scope, ids)).toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(priced);
    expect(await products.pricesOf(scope, [])).toEqual([]);
    expect(await products.pricesOf({}, ids)).toEqual([]);
  });

  it('sees what the transaction that it joins has changed', async () => {
    const { id } = await givenProduct(owner);
    const scope = { organizationId: owner.organizationId };
    const change = app.get(Database).transaction(scope, async () => {
      await app.get(Database).execute({ text: 'update products set unit_price = 9 where id = $1', values: [id] });
      const [product] = await app.get(Products).pricesOf(scope, [id]);
      expect(product!.price).toEqual(UnitPrice.of(9, 'GBP'));
      throw new Error('undone');
    });
    await expect(change).rejects.toThrow('undone');
    expect((await app.get(Products).pricesOf(scope, [id]))[0]!.price).toEqual(UnitPrice.of(1250, 'GBP'));
  });
});
