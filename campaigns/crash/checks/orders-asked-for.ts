import { markOf } from '../marks.ts';
import { type Check, ofKind } from './check.ts';

/** An order is there because somebody asked for it, and was not refused. */
export const ordersAskedFor: Check = {
  name: 'orders asked for',
  promise: 'each order that is there was asked for, and was not refused',
  violations: ({ operations, state }) => {
    const asked = new Map(
      ofKind(operations, 'place order').map(({ client, lines, outcome }) => [`${client} ${markOf(lines)}`, outcome]),
    );
    return state.orders.flatMap(({ id, customer, lines }) => {
      const outcome = asked.get(`${customer} ${markOf(lines)}`);
      if (outcome === undefined) return [`order ${id} was not asked for`];
      return outcome === 'refused' ? [`order ${id} was refused, and is there`] : [];
    });
  },
};
