import { randomUUID } from 'node:crypto';
import type { Caller, Reply } from './caller.js';

/** A product with stock, made as staff makes it. */
export interface Stocked {
  readonly id: string;
  readonly sku: string;
}

interface StockedProduct {
  readonly price?: string;
  readonly currency?: string;
  readonly stock?: number;
  readonly name?: string;
}

/** Puts a product on sale and books its opening stock in. */
export async function stockedProduct(
  staff: Caller,
  { price = '2.50', currency = 'GBP', stock = 100, name = 'Blue teapot' }: StockedProduct = {},
): Promise<Stocked> {
  const sku = `SKU-${randomUUID()}`;
  const product = expectCreated(await staff.post('/v1/products', { sku, name, price: { amount: price, currency } }));
  if (stock > 0)
    expectCreated(await once(staff).post('/v1/stock-receipts', { productId: product.body.id, quantity: stock }));
  return { id: product.body.id, sku };
}

/** The caller with a new Idempotency-Key: for a request that is to be sent once. */
export const once = (caller: Caller, key: string = randomUUID()): Caller => caller.with({ 'idempotency-key': key });

/** Places an order of `quantity` pieces of a product. */
export const order = (customer: Caller, { id }: Stocked, quantity = 1): Promise<Reply> =>
  once(customer).post('/v1/orders', { lines: [{ productId: id, quantity }] });

/** What staff sees of a product's stock. */
export async function stockOf(staff: Caller, { id }: Stocked) {
  const { onHand, reserved, available } = (await staff.get(`/v1/stock/${id}`)).body;
  return { onHand, reserved, available };
}

function expectCreated(reply: Reply): Reply {
  if (reply.status !== 201) throw new Error(`The store could not be filled: ${reply.status} ${reply.text}`);
  return reply;
}
