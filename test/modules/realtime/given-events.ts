import { Database } from '#platform/database';
import { Events } from '#platform/events';
import { newId } from '#platform/ids';
import { OrderPlaced } from '#commerce/orders';
import type { TestApp } from '../../support/app.js';
import type { SignedIn } from '../../support/given.js';

interface Told {
  readonly by: SignedIn;
  readonly count?: number;
  /** How much each is to hold. */
  readonly lines?: number;
}

/** Publishes that orders were placed, in one transaction, without any; resolves to the ids of these. */
export async function tellOfOrders(app: TestApp, { by, count = 1, lines = 1 }: Told): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId());
  await app.get(Database).transaction(by, async () => {
    for (const orderId of ids) await app.get(Events).publish(placed(by, orderId, lines));
  });
  return ids;
}

function placed({ organizationId, userId: customerId }: SignedIn, orderId: string, lines: number): OrderPlaced {
  const line = { productId: newId(), quantity: 1 };
  const facts = { organizationId, orderId, customerId, lines: Array.from({ length: lines }, () => line) };
  return Object.assign(Object.create(OrderPlaced.prototype as object) as OrderPlaced, facts);
}
