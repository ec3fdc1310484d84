import type { Followed } from '../history.ts';
import type { Check } from './check.ts';

const eventOf = ({ type, subject }: Followed): string => `${type} ${subject}`;

/** Who follows an organization hears of each event once, whatever ends the stream meanwhile, and of nobody else's. */
export const eventStream: Check = {
  name: 'event stream',
  promise: 'who follows an organization is told of each of its events once, and of an order in its order',
  violations: ({ followed, state: { orders } }) => {
    const expected = new Map(
      orders.flatMap(
        ({ id, tenant, status }) =>
          [
            [`orders.order-placed ${id}`, tenant],
            ...(status === 'cancelled' ? [[`orders.order-cancelled ${id}`, tenant] as const] : []),
          ] as [string, string][],
      ),
    );
    const heard = Map.groupBy(followed, eventOf);
    const places = new Map(followed.map((event, place) => [eventOf(event), place]));
    return [
      ...[...expected.keys()].filter((event) => !heard.has(event)).map((event) => `${event} was not told`),
      ...[...heard]
        .filter(([, { length }]) => length > 1)
        .map(([event, { length }]) => `${event} was told ${length} times`),
      ...followed
        .filter((event) => expected.get(eventOf(event)) !== event.tenant)
        .map((event) => `${eventOf(event)} was told to ${event.tenant}, where it did not happen`),
      ...orders
        .filter(({ id }) => places.get(`orders.order-cancelled ${id}`)! < places.get(`orders.order-placed ${id}`)!)
        .map(({ id }) => `order ${id} was told to be cancelled, and then to be placed`),
    ];
  },
};
