import { parseDecimal, printAmount, roundToHundredths } from './decimal.ts';
import type { Invoice } from './ledger.ts';
import type { Order } from './replay.ts';

/** Sums of one currency: exactly, and as paid, in ten-thousandths of its major unit. */
export interface Totals {
  readonly exact: bigint;
  readonly payable: bigint;
}

export type TotalsByCurrency = ReadonlyMap<string, Totals>;

const LEDGER_CURRENCY = 'GBP';

/** What the ledger says: each invoice exactly, and rounded once to pence to be paid. */
export function totalsOfLedger(invoices: readonly Invoice[]): TotalsByCurrency {
  return sumByCurrency(invoices.map((invoice) => [LEDGER_CURRENCY, totalsOf(invoice)]));
}

/** What Atrium says: the sums of its orders' own totals. */
export function totalsOfOrders(orders: readonly Order[]): TotalsByCurrency {
  return sumByCurrency(orders.map((order) => [order.exactTotal.currency, totalsIn(order)]));
}

/** Compares invoice by invoice, to the ten-thousandth; a sentence for each that has no order, two, or other totals. */
export function differences(invoices: readonly Invoice[], orders: readonly Order[]): string[] {
  const byReference = Map.groupBy(orders, ({ reference }) => reference);
  const numbers = new Set(invoices.map(({ number }) => number));
  const strangers = orders.filter(({ reference }) => !numbers.has(reference));
  return [
    ...invoices.flatMap((invoice) => differencesOf(invoice, byReference.get(invoice.number) ?? [])),
    ...strangers.map(({ reference }) => `the order ${reference} belongs to no invoice`),
  ];
}

export function equalTotals(one: TotalsByCurrency, other: TotalsByCurrency): boolean {
  const isIn =
    (totals: TotalsByCurrency) =>
    ([currency, { exact, payable }]: [string, Totals]) =>
      totals.get(currency)?.exact === exact && totals.get(currency)?.payable === payable;
  return one.size === other.size && [...one].every(isIn(other));
}

function differencesOf(invoice: Invoice, orders: readonly Order[]): string[] {
  const [order, ...others] = orders;
  if (!order || others.length > 0) return [`invoice ${invoice.number} has ${orders.length} orders`];
  const currencies = [order.exactTotal.currency, order.total.currency];
  const said = totalsOf(invoice);
  const found = totalsIn(order);
  if (currencies.every((currency) => currency === LEDGER_CURRENCY))
    if (said.exact === found.exact && said.payable === found.payable) return [];
  return [`invoice ${invoice.number} is ${show(said)} in the ledger, and ${show(found)} in Atrium`];
}

function totalsOf({ lines }: Invoice): Totals {
  const exact = lines.reduce((sum, { quantity, price }) => sum + BigInt(quantity) * price, 0n);
  return { exact, payable: roundToHundredths(exact) * 100n };
}

function totalsIn({ reference, exactTotal, total }: Order): Totals {
  const exact = parseDecimal(exactTotal.amount);
  if (exact === undefined) throw new Error(`The order ${reference} has an exact total of ${exactTotal.amount}.`);
  // Minor units of the pound, the only currency that the replay asks for, are hundredths.
  return { exact, payable: BigInt(total.amount) * 100n };
}

function sumByCurrency(parts: readonly (readonly [string, Totals])[]): TotalsByCurrency {
  const sums = new Map<string, Totals>();
  for (const [currency, { exact, payable }] of parts) {
    const sum = sums.get(currency) ?? { exact: 0n, payable: 0n };
    sums.set(currency, { exact: sum.exact + exact, payable: sum.payable + payable });
  }
  return sums;
}

const show = ({ exact, payable }: Totals): string => `${printAmount(exact)} exactly, ${printAmount(payable)} to pay`;
