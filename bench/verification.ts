import { isDeepStrictEqual } from 'node:util';
import type { Client } from 'pg';
import type { Server } from './process.ts';
import { get, post, type Store } from './store.ts';
import { basketOf, productOf } from './workloads.ts';

type Json = Record<string, unknown>;
interface Page {
  readonly items: readonly Json[];
  readonly next: string | null;
}

/** Refuses to go on unless both contenders give the same answers: what does less than asked is quickly done. */
export async function verifyAnswers(floor: Server, atrium: Server, store: Store, token: string): Promise<void> {
  const both = async <Body>(ask: (server: Server, name: string) => Promise<Body>) =>
    [await ask(floor, 'floor'), await ask(atrium, 'atrium')] as const;
  const [id] = store.productIds;
  same('GET /v1/products/:id', ...(await both((server) => get<Json>(server, `/v1/products/${id}`, token))));

  const path = '/v1/products?active=true&sort=price&limit=20';
  const first = await both((server) => get<Page>(server, path, token));
  same('GET /v1/products', first[0].items, first[1].items);
  const second = await both((server) =>
    get<Page>(server, `${path}&cursor=${first[server === floor ? 0 : 1].next}`, token),
  );
  same('the next page', second[0].items, second[1].items);
  if (first[0].items.length !== 20 || second[0].items[0]!['id'] === first[0].items[0]!['id'])
    throw new Error('The pages are not those that were asked for');

  const products = await both((server, name) => post<Json>(server, '/v1/products', productOf(`same-${name}`), token));
  same('POST /v1/products', ...withoutParticulars(products));

  const lines = basketOf(store.productIds, 1);
  const orders = await both((server, name) =>
    post<Json>(server, '/v1/orders', { lines, reference: `same-${name}` }, token, { 'idempotency-key': 'verify-1' }),
  );
  same('POST /v1/orders', ...withoutParticulars(orders));
}

/** What two things that are made one after the other cannot have in common. */
function withoutParticulars([floor, atrium]: readonly [Json, Json]): [Json, Json] {
  const common = ({ id, sku, name, createdAt, updatedAt, placedAt, reference, ...rest }: Json) => ({
    ...rest,
    kinds: [id, sku, name, createdAt, updatedAt, placedAt, reference].map((value) => typeof value),
  });
  return [common(floor), common(atrium)];
}

function same(what: string, floor: unknown, atrium: unknown): void {
  if (isDeepStrictEqual(floor, atrium)) return;
  throw new Error(`${what} is not the same.\nfloor:  ${JSON.stringify(floor)}\natrium: ${JSON.stringify(atrium)}`);
}

/** Refuses results whose rows are not there: every product and order that was answered, and a stock that adds up. */
export class Bookkeeping {
  private readonly sql: Client;
  private readonly organizationId: string;
  private readonly answered = { W3: 0, W6: 0 };
  private before = { products: 0, orders: 0 };

  constructor(sql: Client, organizationId: string) {
    this.sql = sql;
    this.organizationId = organizationId;
  }

  async open(): Promise<void> {
    this.before = await this.count();
  }

  note(workload: string, requests: number): void {
    if (workload === 'W3' || workload === 'W6') this.answered[workload] += requests;
  }

  async close(): Promise<string> {
    const after = await this.count();
    const products = after.products - this.before.products;
    const orders = after.orders - this.before.orders;
    if (products !== this.answered.W3 || orders !== this.answered.W6)
      throw new Error(
        `${this.answered.W3} products and ${this.answered.W6} orders were answered, ${products} and ${orders} are there`,
      );
    await this.refuseRows('a product whose stock is not the sum of its movements', WRONG_BALANCES);
    await this.refuseRows('a product that is not reserved as it was ordered', WRONG_RESERVATIONS);
    await this.refuseRows('an order without its event', ORDERS_WITHOUT_EVENT);
    return `${products} products and ${orders} orders were made, and every row of theirs is there: stock, lines, movements and events add up.`;
  }

  private async count(): Promise<{ products: number; orders: number }> {
    const { rows } = await this.sql.query<{ products: number; orders: number }>(
      `select (select count(*)::int from products where organization_id = $1) as products,
              (select count(*)::int from orders where organization_id = $1) as orders`,
      [this.organizationId],
    );
    return rows[0]!;
  }

  private async refuseRows(what: string, query: string): Promise<void> {
    const { rowCount, rows } = await this.sql.query(query, [this.organizationId]);
    if (rowCount) throw new Error(`There is ${what}: ${JSON.stringify(rows[0])}`);
  }
}

const WRONG_BALANCES = `
  select product_id from stock_balances where organization_id = $1 except all
  select product_id from stock_balances balance join (
    select product_id, sum(on_hand_change) as on_hand, sum(reserved_change) as reserved
    from stock_movements where organization_id = $1 group by product_id
  ) moved using (product_id)
  where organization_id = $1 and balance.on_hand = moved.on_hand and balance.reserved = moved.reserved`;

const WRONG_RESERVATIONS = `
  select product_id from stock_balances balance
  full join (select product_id, sum(quantity) as ordered from order_lines where organization_id = $1 group by 1) line using (product_id)
  where coalesce(balance.organization_id, $1) = $1 and coalesce(reserved, 0) <> coalesce(ordered, 0)`;

const ORDERS_WITHOUT_EVENT = `
  select id from orders where organization_id = $1
  and not exists (select from outbox where payload->>'orderId' = orders.id::text) limit 1`;
