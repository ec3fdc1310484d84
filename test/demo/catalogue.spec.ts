import { catalogueOf } from '../../scripts/demo/catalogue.ts';
import type { SaleLine } from '../../scripts/demo/ledger-line.ts';

const sale = (stockCode: string, price: bigint, quantity: number, description = ''): SaleLine => ({
  line: 2,
  invoice: '700100',
  stockCode,
  price,
  quantity,
  description,
});

const catalogue = (...lines: SaleLine[]) => [...catalogueOf([{ number: '700100', lines }]).values()];

describe('the catalogue of what was sold', () => {
  it('has a product once, with all the pieces sold and the first description that says something', () => {
    expect(
      catalogue(sale('10040', 16_500n, 3), sale('10040', 16_500n, 4, 'CANDLE'), sale('10040', 16_500n, 5, 'WAX')),
    ).toEqual([{ sku: '10040', name: 'CANDLE', price: 16_500n, sold: 12 }]);
  });

  it('has a product for each price of a code, and names the price', () => {
    expect(catalogue(sale('10040', 16_500n, 3), sale('10040', 4150n, 1)).map(({ sku }) => sku)).toEqual([
      '10040@1.65',
      '10040@0.415',
    ]);
  });

  it('takes codes that differ in case for different ones', () => {
    expect(catalogue(sale('10033B', 42_500n, 1), sale('10033b', 21_000n, 1)).map(({ sku }) => sku)).toEqual([
      '10033B',
      '10033b',
    ]);
  });

  it('calls by its code what nobody described', () => {
    expect(catalogue(sale('POST', 180_000n, 1))).toMatchObject([{ name: 'POST' }]);
  });
});
