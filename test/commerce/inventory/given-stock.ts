import { randomUUID } from 'node:crypto';
import type { TestApp } from '../../support/app.js';
import type { Caller, Reply } from '../../support/caller.js';
import { givenProduct } from '../catalog/given-products.js';

/** A new Idempotency-Key: with it the same request is another request. */
export const freshKey = () => ({ 'idempotency-key': randomUUID() });

export const receive = (keeper: Caller, productId: string, quantity: number): Promise<Reply> =>
  keeper.post('/v1/stock-receipts', { productId, quantity }, freshKey());

/** A new product of which there are so many pieces; resolves to its id. */
export async function givenStock(keeper: Caller, sku: string, quantity: number): Promise<string> {
  const { id } = await givenProduct(keeper, { sku });
  const { status, text } = await receive(keeper, id, quantity);
  if (status !== 201) throw new Error(`The goods were not booked in: ${status} ${text}`);
  return id;
}

/** What there is of a product, as somebody at the counter sees it. */
export async function levelOf(reader: Caller, productId: string): Promise<[onHand: number, reserved: number]> {
  const { body } = await reader.get(`/v1/stock/${productId}`);
  return [body.onHand, body.reserved];
}

/** The products whose balance is not the sum of their ledger: there must never be one. */
export function unbalanced({ database }: TestApp): Promise<unknown[]> {
  return database.sql(`
    select * from (
      select organization_id, product_id, sum(on_hand_change) as on_hand, sum(reserved_change) as reserved
      from stock_movements group by 1, 2
    ) ledger full join stock_balances balance using (organization_id, product_id)
    where ledger.on_hand is distinct from balance.on_hand or ledger.reserved is distinct from balance.reserved`);
}
