import { type Product, productKey } from './catalogue.ts';
import { printDecimal } from './decimal.ts';
import { inParallel } from './in-parallel.ts';
import type { Invoice } from './ledger.ts';
import { showProgress } from './progress.ts';
import { RefusedRequest } from './refused-request.ts';
import type { Store } from './store.ts';

/** A product that the store has, with the id that Atrium gave it. */
export interface OfferedProduct extends Product {
  readonly id: string;
}

/** An order as Atrium tells it. */
export interface Order {
  readonly reference: string;
  readonly exactTotal: { readonly amount: string; readonly currency: string };
  readonly total: { readonly amount: number; readonly currency: string };
}

interface Named {
  readonly id: string;
}

/** What Atrium refused to do. */
export interface Failure {
  readonly what: string;
  readonly problem: string;
  readonly detail: string;
}

/** Makes a store sell what a ledger says was sold. What Atrium refuses is kept, and the rest goes on. */
export class Replay {
  readonly failures: Failure[] = [];
  private readonly store: Store;
  private readonly concurrency: number;

  constructor(store: Store, concurrency: number) {
    this.store = store;
    this.concurrency = concurrency;
  }

  /** Offers every product of a catalogue, and takes as many pieces into stock as the replay will sell. */
  async offer(catalogue: ReadonlyMap<string, Product>): Promise<Map<string, OfferedProduct>> {
    const offered = await this.each('Products and stock', [...catalogue], ([, product]) => product.sku, this.offerOne);
    return new Map(offered);
  }

  /** Places an order for each invoice; the answers of those that were placed. */
  place(invoices: readonly Invoice[], offered: ReadonlyMap<string, OfferedProduct>): Promise<Order[]> {
    return this.each(
      'Orders',
      invoices,
      (invoice) => `invoice ${invoice.number}`,
      (invoice) =>
        this.store.postOnce<Order>('place an order', '/v1/orders', {
          reference: invoice.number,
          lines: invoice.lines.map((line) => ({
            productId: offered.get(productKey(line))?.id,
            quantity: line.quantity,
          })),
        }),
    );
  }

  private readonly offerOne = async ([key, product]: [string, Product]): Promise<[string, OfferedProduct]> => {
    const { id } = await this.create(product);
    await this.store.postOnce('receive stock', '/v1/stock-receipts', {
      productId: id,
      quantity: product.sold,
      reason: 'Opening stock',
    });
    return [key, { ...product, id }];
  };

  private async create({ sku, name, price: amount }: Product): Promise<Named> {
    const price = { amount: printDecimal(amount), currency: 'GBP' };
    const product = { sku, name, price, active: true };
    try {
      return await this.store.postOnce<Named>('create a product', '/v1/products', product, 'name');
    } catch (error) {
      // The SKUs of a catalogue differ, so one that is taken belongs to the product whose answer was lost.
      if (!(error instanceof RefusedRequest && error.type.endsWith('/sku-taken'))) throw error;
      const path = `/v1/products?sku=${encodeURIComponent(sku)}`;
      const { items } = await this.store.get<{ items: Named[] }>('find a product', path);
      if (items[0]) return items[0];
      throw error;
    }
  }

  private async each<Item, Result>(
    task: string,
    items: readonly Item[],
    name: (item: Item) => string,
    work: (item: Item) => Promise<Result>,
  ): Promise<Result[]> {
    const results = await showProgress(task, items.length, (done) =>
      inParallel(items, this.concurrency, async (item) => {
        const result = await this.unlessRefused(name(item), work(item));
        done();
        return result;
      }),
    );
    return results.filter((result) => result !== undefined);
  }

  private async unlessRefused<Result>(what: string, work: Promise<Result>): Promise<Result | undefined> {
    try {
      return await work;
    } catch (error) {
      if (!(error instanceof RefusedRequest)) throw error;
      this.failures.push({ what, problem: `${error.status} ${error.type}`, detail: error.message });
      return undefined;
    }
  }
}
