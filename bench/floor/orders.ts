import type pg from 'pg';
import { v7 } from 'uuid';
import { decimalOf, minorUnitsOf } from './decimals.ts';
import type { Claims } from './tokens.ts';

export interface Basket {
  readonly lines: readonly { readonly productId: string; readonly quantity: number }[];
  readonly reference?: string | null;
}

interface Price {
  readonly id: string;
  readonly sku: string;
  readonly name: string;
  readonly unit_price: number;
  readonly currency: string;
}

const BEGIN = { name: 'begin', text: 'begin' };
const COMMIT = { name: 'commit', text: 'commit' };

const PRICES = `
  select id, sku, name, unit_price, currency from products
  where organization_id = $1 and id = any($2::uuid[]) and active`;

/** Rows are locked in the order of their ids, so that no two orders wait for each other. */
const HOLD = `
  with wanted as (
    select * from unnest($3::uuid[], $4::bigint[], $5::uuid[]) as line (product_id, quantity, movement_id)
  ), locked as materialized (
    select product_id, on_hand, reserved from stock_balances
    where organization_id = $1 and product_id = any($3::uuid[]) order by product_id for update
  ), held as (
    update stock_balances balance set reserved = locked.reserved + wanted.quantity, updated_at = $7
    from locked join wanted using (product_id)
    where balance.organization_id = $1 and balance.product_id = locked.product_id
      and locked.on_hand - locked.reserved >= wanted.quantity
    returning wanted.*
  )
  insert into stock_movements (id, organization_id, product_id, kind, on_hand_change, reserved_change, reference, moved_by, moved_at)
  select movement_id, $1, product_id, 'reservation', 0, quantity, $2, $6, $7 from held`;

const INSERT = `
  with placed as (
    insert into orders (id, organization_id, customer_id, status, reference, currency, exact_total, total, placed_at, version)
    values ($1, $2, $3, 'placed', $4, $5, $6, $7, $8, 1)
  )
  insert into order_lines (order_id, organization_id, position, product_id, sku, name, quantity, unit_price)
  select $1, $2, line.position - 1, line.product_id, line.sku, line.name, line.quantity, line.unit_price
  from unnest($9::uuid[], $10::text[], $11::text[], $12::integer[], $13::bigint[])
    with ordinality as line (product_id, sku, name, quantity, unit_price, position)`;

const PUBLISH = `
  insert into outbox (id, organization_id, type, payload, occurred_at) values ($1, $2, 'orders.order-placed', $3, $4)`;

export class Orders {
  private readonly pool: pg.Pool;

  constructor(pool: pg.Pool) {
    this.pool = pool;
  }

  /** Two round trips: what is read and held in the first, what is written of it in the second. */
  async place({ org, sub }: Claims, { lines, reference = null }: Basket) {
    const client = await this.pool.connect();
    try {
      const id = v7();
      const at = new Date();
      const productIds = lines.map(({ productId }) => productId);
      const quantities = lines.map(({ quantity }) => quantity);
      const begun = client.query(BEGIN);
      const priced = client.query<Price>({ name: 'prices', text: PRICES, values: [org, productIds] });
      const movementIds = lines.map(() => v7());
      const values = [org, id, productIds, quantities, movementIds, sub, at];
      const [, { rows }, held] = await Promise.all([begun, priced, client.query({ name: 'hold', text: HOLD, values })]);
      const prices = new Map(rows.map((row) => [row.id, row]));
      if (held.rowCount !== lines.length || prices.size !== lines.length) {
        await client.query('rollback');
        client.release();
        return undefined;
      }
      const ordered = lines.map((line) => ({ ...line, ...prices.get(line.productId)! }));
      const { currency } = ordered[0]!;
      const exactTotal = ordered.reduce((sum, { unit_price, quantity }) => sum + unit_price * quantity, 0);
      const total = minorUnitsOf(exactTotal, currency);
      await Promise.all([
        client.query({
          name: 'insert',
          text: INSERT,
          values: [
            id,
            org,
            sub,
            reference,
            currency,
            exactTotal,
            total,
            at,
            productIds,
            ordered.map(({ sku }) => sku),
            ordered.map(({ name }) => name),
            quantities,
            ordered.map(({ unit_price }) => unit_price),
          ],
        }),
        client.query({
          name: 'publish',
          text: PUBLISH,
          values: [v7(), org, JSON.stringify({ organizationId: org, orderId: id, customerId: sub, lines }), at],
        }),
        client.query(COMMIT),
      ]);
      client.release();
      return {
        id,
        customerId: sub,
        status: 'placed',
        reference,
        quoteId: null,
        exactTotal: { amount: decimalOf(exactTotal, currency), currency },
        total: { amount: total, currency },
        placedAt: at,
        cancelledAt: null,
        cancellationReason: null,
        version: 1,
        lines: ordered.map(({ productId, sku, name, quantity, unit_price }) => ({
          productId,
          sku,
          name,
          quantity,
          unitPrice: { amount: decimalOf(unit_price, currency), currency },
          exactTotal: { amount: decimalOf(unit_price * quantity, currency), currency },
        })),
      };
    } catch (error) {
      client.release(true);
      throw error;
    }
  }
}
