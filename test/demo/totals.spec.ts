import { parseDecimal, printAmount, printDecimal, roundToHundredths } from '../../scripts/demo/decimal.ts';
import type { Invoice } from '../../scripts/demo/ledger.ts';
import type { Order } from '../../scripts/demo/replay.ts';
import { differences, equalTotals, totalsOfLedger, totalsOfOrders } from '../../scripts/demo/totals.ts';

describe('decimals', () => {
  it.each([
    ['2.55', 25_500n, '2.55'],
    ['2.1', 21_000n, '2.10'],
    ['18', 180_000n, '18.00'],
    ['0.415', 4150n, '0.415'],
    ['-310.0451', -3_100_451n, '-310.0451'],
    ['0.0001', 1n, '0.0001'],
    ['0', 0n, '0.00'],
  ])('reads %s as ten-thousandths, and writes them again', (text, count, printed) => {
    expect(parseDecimal(text)).toBe(count);
    expect(printDecimal(count)).toBe(printed);
  });

  it.each(['', ' 1', '1,5', '.5', '1.', '1e3', '+1', '0x10', '1.23456', 'NaN'])('does not read %p', (text) => {
    expect(parseDecimal(text)).toBeUndefined();
  });

  it('keeps the thousands apart for people', () => {
    expect(printAmount(40_647_265_910n)).toBe('4,064,726.591');
    expect(printAmount(-9_999_000n)).toBe('-999.90');
    expect(printAmount(10_000_000n)).toBe('1,000.00');
  });

  it('rounds halves away from zero', () => {
    expect([49n, 50n, 149n, 150n, -49n, -50n].map(roundToHundredths)).toEqual([0n, 1n, 1n, 2n, 0n, -1n]);
  });
});

const invoice = (number: string, quantity: number, price: bigint): Invoice => ({
  number,
  lines: [{ line: 2, invoice: number, stockCode: '10082', description: 'POPPY', quantity, price }],
});

const order = (reference: string, exact: string, total: number, currency = 'GBP'): Order => ({
  reference,
  exactTotal: { amount: exact, currency },
  total: { amount: total, currency },
});

describe('comparing totals', () => {
  // 3 × 0.415 is 1.245, to be paid as 1.25; twice that is 2.49 exactly, but 2.50 to be paid.
  const invoices = [invoice('1', 3, 4150n), invoice('2', 3, 4150n)];

  it('finds orders equal that come to the same, each and together', () => {
    const orders = [order('2', '1.245', 125), order('1', '1.245', 125)];
    expect(differences(invoices, orders)).toEqual([]);
    expect(totalsOfLedger(invoices)).toEqual(new Map([['GBP', { exact: 24_900n, payable: 25_000n }]]));
    expect(equalTotals(totalsOfLedger(invoices), totalsOfOrders(orders))).toBe(true);
  });

  it.each([
    ['a ten-thousandth', [order('1', '1.2451', 125), order('2', '1.245', 125)]],
    ['a penny to be paid', [order('1', '1.245', 124), order('2', '1.245', 125)]],
    ['its currency', [order('1', '1.245', 125, 'EUR'), order('2', '1.245', 125)]],
    ['an order', [order('1', '1.245', 125)]],
    ['an order too many', [order('1', '1.245', 125), order('2', '1.245', 125), order('3', '1.245', 125)]],
    ['an order that is there twice', [order('1', '1.245', 125), order('2', '1.245', 125), order('2', '1.245', 125)]],
  ])('sees a difference of %s', (_, orders) => {
    expect(differences(invoices, orders)).toHaveLength(1);
    expect(equalTotals(totalsOfLedger(invoices), totalsOfOrders(orders))).toBe(false);
  });

  it('sees orders that came to each other’s totals, though the sums agree', () => {
    const exchanged = [order('1', '2.00', 200), order('2', '0.49', 49)];
    expect(differences([invoice('1', 1, 4900n), invoice('2', 1, 20_000n)], exchanged)).toHaveLength(2);
  });
});
