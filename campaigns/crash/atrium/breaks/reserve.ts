import type { Database } from '#platform/database';
import { built } from '../built.ts';

interface Line {
  readonly productId: string;
  readonly quantity: number;
}

interface Reservations {
  database: Database;
  hold(tenant: { organizationId: string }, orderId: string, lines: readonly Line[], at: Date): Promise<string[]>;
}

/** Reads how much is reserved, and then writes it: of two that read the same number, one is forgotten. */
export async function breakReserve(): Promise<void> {
  const file = 'commerce/inventory/reservations.repository.js';
  const { ReservationsRepository } = await built<{ ReservationsRepository: { prototype: Reservations } }>(file);
  ReservationsRepository.prototype.hold = async function (this: Reservations, tenant, orderId, lines, at) {
    const products = lines.map(({ productId }) => productId);
    const { rows } = await this.database.execute<{ productId: string; free: number; reserved: number }>({
      text: `select product_id as "productId", on_hand - reserved as free, reserved from stock_balances
             where organization_id = $1 and product_id = any($2::uuid[])`,
      values: [tenant.organizationId, products],
    });
    const levels = new Map(rows.map((level) => [level.productId, level]));
    const short = lines.filter(({ productId, quantity }) => (levels.get(productId)?.free ?? 0) < quantity);
    if (short.length > 0) return short.map(({ productId }) => productId);
    for (const { productId, quantity } of lines.toSorted((a, b) => a.productId.localeCompare(b.productId)))
      await this.database.execute({
        text: `with held as (
                 update stock_balances set reserved = $3 where organization_id = $1 and product_id = $2
               )
               insert into stock_movements (id, organization_id, product_id, kind, on_hand_change, reserved_change, reference, moved_at)
               values (gen_random_uuid(), $1, $2, 'reservation', 0, $4, $5, $6)`,
        values: [tenant.organizationId, productId, levels.get(productId)!.reserved + quantity, quantity, orderId, at],
      });
    return [];
  };
}
