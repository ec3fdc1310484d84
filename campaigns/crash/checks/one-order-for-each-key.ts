import { markOf } from '../marks.ts';
import { type Check, ofKind } from './check.ts';

/** However often an order was sent with its key, and to however many processes at once, there is one. */
export const oneOrderForEachKey: Check = {
  name: 'one order for each key',
  promise: 'no Idempotency-Key has two orders',
  violations: ({ operations, state }) => {
    const orders = Map.groupBy(state.orders, ({ customer, lines }) => `${customer} ${markOf(lines)}`);
    return ofKind(operations, 'place order').flatMap(({ key, client, lines, orders: answered }) => {
      const found = (orders.get(`${client} ${markOf(lines)}`) ?? []).map(({ id }) => id);
      const all = new Set([...found, ...answered]);
      return all.size > 1 ? [`key ${key} has ${all.size} orders: ${[...all].join(', ')}`] : [];
    });
  },
};
