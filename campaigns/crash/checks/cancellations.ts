import { type Check, ofKind } from './check.ts';

/** An order is cancelled where that was acknowledged, and nowhere that it was not asked for. */
export const cancellations: Check = {
  name: 'cancellations',
  promise: 'each order whose cancellation was acknowledged is cancelled, and no other that was not to be',
  violations: ({ operations, state }) => {
    const asked = new Map(ofKind(operations, 'cancel order').map(({ order, outcome }) => [order, outcome]));
    return state.orders.flatMap(({ id, status }) => {
      const outcome = asked.get(id);
      if (outcome === 'acknowledged' && status !== 'cancelled') return [`order ${id} was cancelled, and is ${status}`];
      if (status !== 'cancelled' || outcome === 'acknowledged' || outcome === 'unknown') return [];
      return [`order ${id} is cancelled, and ${outcome === undefined ? 'nobody asked for that' : 'that was refused'}`];
    });
  },
};
