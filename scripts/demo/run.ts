import { catalogueOf } from './catalogue.ts';
import { Client } from './client.ts';
import {
  type Bestseller,
  checkStock,
  expectedUnits,
  readBestsellers,
  readOrders,
  type StockCheck,
} from './inspection.ts';
import { Latencies, type Latency } from './latencies.ts';
import type { Ledger } from './ledger.ts';
import { type Failure, Replay } from './replay.ts';
import { Store } from './store.ts';
import { differences, equalTotals, totalsOfLedger, totalsOfOrders, type TotalsByCurrency } from './totals.ts';

/** Everything that a replay came to. */
export interface Outcome {
  readonly url: string;
  readonly slug: string;
  readonly ledger: Ledger;
  readonly concurrency: number;
  readonly products: number;
  readonly orders: number;
  /** How long the placing of the orders took. */
  readonly ordersSeconds: number;
  readonly totals: {
    readonly ledger: TotalsByCurrency;
    readonly answered: TotalsByCurrency;
    readonly kept: TotalsByCurrency;
  };
  readonly latencies: readonly Latency[];
  readonly retries: ReadonlyMap<string, number>;
  readonly failures: readonly Failure[];
  readonly stock: StockCheck;
  readonly bestsellers: readonly Bestseller[];
  /** What does not agree; nothing, where all is well. */
  readonly complaints: readonly string[];
}

/** Replays a ledger through the API of Atrium, and looks whether Atrium agrees with it. */
export async function run(url: string, ledger: Ledger, concurrency: number): Promise<Outcome> {
  const latencies = new Latencies();
  const client = new Client(url, latencies);
  const store = await Store.open(client);
  const replay = new Replay(store, concurrency);

  const catalogue = catalogueOf(ledger.invoices);
  const offered = await replay.offer(catalogue);
  const beginning = performance.now();
  const placed = await replay.place(ledger.invoices, offered);
  const ordersSeconds = (performance.now() - beginning) / 1000;

  const kept = await readOrders(store);
  const products = [...offered.values()];
  const stock = await checkStock(store, products, concurrency);
  const expected = expectedUnits(products);
  const bestsellers = await readBestsellers(store, expected);

  const totals = {
    ledger: totalsOfLedger(ledger.invoices),
    answered: totalsOfOrders(placed),
    kept: totalsOfOrders(kept),
  };
  const complaints = [
    ...replay.failures.map(({ what, problem, detail }) => `${what}: ${problem}, ${detail}`),
    ...differences(ledger.invoices, placed),
    ...differences(ledger.invoices, kept).map((difference) => `read again, ${difference}`),
    ...(equalTotals(totals.ledger, totals.answered) ? [] : ['the orders do not sum to the ledger']),
    ...(equalTotals(totals.ledger, totals.kept) ? [] : ['the orders that were kept do not sum to the ledger']),
    ...stock.differences,
    ...unitsComplaint(expected, bestsellers),
  ];
  return {
    url,
    slug: store.slug,
    ledger,
    concurrency,
    products: offered.size,
    orders: placed.length,
    ordersSeconds,
    totals,
    latencies: latencies.list(),
    retries: client.retries,
    failures: replay.failures,
    stock,
    bestsellers,
    complaints,
  };
}

function unitsComplaint(expected: readonly number[], bestsellers: readonly Bestseller[]): string[] {
  const units = bestsellers.map((bestseller) => bestseller.units).join(', ');
  return units === expected.join(', ')
    ? []
    : [`the best sellers sold ${expected.join(', ')}, but are listed with ${units}`];
}
