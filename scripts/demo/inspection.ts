import { setTimeout as sleep } from 'node:timers/promises';
import { inParallel } from './in-parallel.ts';
import { showProgress } from './progress.ts';
import type { OfferedProduct, Order } from './replay.ts';
import type { Store } from './store.ts';

interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

interface Stock {
  readonly onHand: number;
  readonly reserved: number;
  readonly available: number;
}

export interface Bestseller {
  readonly sku: string;
  readonly name: string;
  readonly units: number;
}

/** What a count of the stock came to. */
export interface StockCheck {
  readonly counted: number;
  readonly differences: readonly string[];
}

const MOST_PRODUCTS_COUNTED = 250;
const BESTSELLERS = 5;
const LOOK_EVERY_MILLISECONDS = 250;
const UNCHANGED_FOR_MILLISECONDS = 15_000;

/** Reads every order that the store has kept, page by page. */
export async function readOrders(store: Store): Promise<Order[]> {
  const orders: Order[] = [];
  let cursor = '';
  do {
    const page = await store.get<Page<Order>>('list 100 orders', `/v1/orders?limit=100${cursor}`);
    orders.push(...page.items);
    cursor = page.next === null ? '' : `&cursor=${encodeURIComponent(page.next)}`;
  } while (cursor !== '');
  return orders;
}

/** Looks whether what was sold is what is reserved: of all products, or of a sample spread evenly over many. */
export async function checkStock(
  store: Store,
  products: readonly OfferedProduct[],
  concurrency: number,
): Promise<StockCheck> {
  const step = Math.max(1, products.length / MOST_PRODUCTS_COUNTED);
  const sample = Array.from({ length: Math.min(products.length, MOST_PRODUCTS_COUNTED) }, (_, index) => {
    return products[Math.floor(index * step)]!;
  });
  const found = await showProgress('Stock count', sample.length, (done) =>
    inParallel(sample, concurrency, async ({ id, sku, sold }) => {
      const { onHand, reserved, available } = await store.get<Stock>('read a stock', `/v1/stock/${id}`);
      done();
      if (onHand === sold && reserved === sold && available === 0) return [];
      return [`${sku} sold ${sold}, but ${reserved} of ${onHand} are reserved`];
    }),
  );
  return { counted: sample.length, differences: found.flat() };
}

/** The pieces that the best sellers must come to, the most first. */
export function expectedUnits(products: readonly OfferedProduct[]): number[] {
  return products
    .map(({ sold }) => sold)
    .sort((one, other) => other - one)
    .slice(0, BESTSELLERS);
}

/**
 * Reads what sells best until it is as expected. Sales are counted after the fact, so they are waited for as long as
 * they grow, and 15 seconds more.
 */
export async function readBestsellers(store: Store, expected: readonly number[]): Promise<readonly Bestseller[]> {
  const path = `/v1/stores/${store.slug}/bestsellers?limit=${BESTSELLERS}`;
  let seen = '';
  let changedAt = performance.now();
  for (;;) {
    const { items } = await store.get<Page<Bestseller>>('list best sellers', path);
    const units = unitsOf(items);
    if (units === expected.join() || performance.now() - changedAt > UNCHANGED_FOR_MILLISECONDS) return items;
    if (units !== seen) changedAt = performance.now();
    seen = units;
    await sleep(LOOK_EVERY_MILLISECONDS);
  }
}

const unitsOf = (bestsellers: readonly Bestseller[]): string => bestsellers.map(({ units }) => units).join();
