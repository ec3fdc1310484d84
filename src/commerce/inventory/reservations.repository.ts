import { Injectable } from '@nestjs/common';
import { Database, type Scope } from '#platform/database';
import { newId } from '#platform/ids';

/** Work within one organization, by somebody or by the system itself. */
export interface Tenant extends Scope {
  readonly organizationId: string;
}

/** So many pieces of a product. */
export interface StockLine {
  readonly productId: string;
  readonly quantity: number;
}

/**
 * What is held for orders, as rows. Every statement locks the balances that it needs in the order of their product ids
 * before it changes the first one, so that no two of them wait for each other. From then on it reckons with the locked
 * rows: what an UPDATE reads by itself, and checks constraints on, is the snapshot from before it waited for the lock.
 */
@Injectable()
export class ReservationsRepository {
  constructor(private readonly database: Database) {}

  /** Holds every line for an order, or none of them; resolves to the products of which there is not enough. */
  async hold(tenant: Tenant, orderId: string, lines: readonly StockLine[], at: Date): Promise<string[]> {
    const { rows } = await this.database.execute<{ productId: string }>({
      name: 'hold stock',
      text: `
        with wanted as (
          select * from unnest($3::uuid[], $4::bigint[], $5::uuid[]) as line (product_id, quantity, movement_id)
        ), locked as materialized (
          select product_id, on_hand, reserved from stock_balances
          where organization_id = $1 and product_id = any($3::uuid[])
          order by product_id for update
        ), short as materialized (
          select wanted.product_id from wanted left join locked using (product_id)
          where locked.product_id is null or locked.on_hand - locked.reserved < wanted.quantity
        ), held as (
          update stock_balances balance set reserved = locked.reserved + wanted.quantity, updated_at = $7
          from locked join wanted using (product_id)
          where balance.organization_id = $1 and balance.product_id = locked.product_id and not exists (select from short)
          returning wanted.*
        ), written as (
          insert into stock_movements (id, organization_id, product_id, kind, on_hand_change, reserved_change, reference, moved_by, moved_at)
          select movement_id, $1, product_id, 'reservation', 0, quantity, $2, $6, $7 from held
        )
        select product_id as "productId" from short order by product_id`,
      values: [tenant.organizationId, orderId, ...columnsOf(lines), tenant.userId, at],
    });
    return rows.map(({ productId }) => productId);
  }

  /** What was ever held for an order. */
  find(tenant: Tenant, orderId: string): Promise<StockLine[]> {
    return this.database.read<StockLine>(tenant, {
      name: 'find reservations',
      text: `select product_id as "productId", reserved_change as quantity from stock_movements
             where organization_id = $1 and reference = $2 and kind = 'reservation'`,
      values: [tenant.organizationId, orderId],
    });
  }

  /** Gives back what is held for an order; a line that was given back already stays so. */
  async giveBack(tenant: Tenant, orderId: string, lines: readonly StockLine[], at: Date): Promise<void> {
    await this.database.execute({
      name: 'give stock back',
      text: `
        with locked as materialized (
          select product_id, reserved from stock_balances
          where organization_id = $1 and product_id = any($3::uuid[])
          order by product_id for update
        ), written as (
          insert into stock_movements (id, organization_id, product_id, kind, on_hand_change, reserved_change, reference, moved_by, moved_at)
          select line.movement_id, $1, product_id, 'release', 0, -line.quantity, $2, $6, $7
          from locked join unnest($3::uuid[], $4::bigint[], $5::uuid[]) as line (product_id, quantity, movement_id) using (product_id)
          on conflict (organization_id, reference, product_id, kind) where reference is not null do nothing
          returning product_id, reserved_change
        )
        update stock_balances balance set reserved = locked.reserved + written.reserved_change, updated_at = $7
        from locked join written using (product_id)
        where balance.organization_id = $1 and balance.product_id = locked.product_id`,
      values: [tenant.organizationId, orderId, ...columnsOf(lines), tenant.userId, at],
    });
  }
}

/** Product ids, quantities, and an id for each line's movement. */
const columnsOf = (lines: readonly StockLine[]) => [
  lines.map(({ productId }) => productId),
  lines.map(({ quantity }) => quantity),
  lines.map(() => newId()),
];
