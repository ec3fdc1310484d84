import { markOf } from '../marks.ts';
import { type Check, ofKind } from './check.ts';

/** An order that a customer was told of is there, is theirs, and is what they asked for. */
export const acknowledgedOrders: Check = {
  name: 'acknowledged orders',
  promise: 'each order that was acknowledged is there, as it was asked for',
  violations: ({ operations, state }) => {
    const orders = new Map(state.orders.map((order) => [order.id, order]));
    return ofKind(operations, 'place order').flatMap(({ orders: ids, tenant, client, lines }) =>
      ids.flatMap((id) => {
        const order = orders.get(id);
        if (!order) return [`order ${id} was acknowledged, and is not there`];
        const isSame = order.tenant === tenant && order.customer === client;
        if (isSame && markOf(order.lines) === markOf(lines)) return [];
        return [`order ${id} was acknowledged, and is another one than was asked for`];
      }),
    );
  },
};
