import type { Check } from './check.ts';

/** Whoever wants to hear of an event hears of it, under one id however often it is sent, and of nobody else's. */
export const webhooks: Check = {
  name: 'webhooks',
  promise:
    'each event was sent to its organization at least once, signed, always under the same id, and nothing else was',
  violations: ({ receipts, state }) => {
    const tenants = new Map(state.orders.map(({ id, tenant }) => [id, tenant]));
    const expected = state.orders.flatMap(({ id, status }) =>
      status === 'cancelled'
        ? [`orders.order-placed ${id}`, `orders.order-cancelled ${id}`]
        : [`orders.order-placed ${id}`],
    );
    const genuine = receipts.filter(({ isGenuine }) => isGenuine);
    const received = Map.groupBy(genuine, ({ type, subject }) => `${type} ${subject}`);
    const known = new Set(expected);
    const ids = Map.groupBy(genuine, ({ id }) => id);
    return [
      ...expected.filter((event) => !received.has(event)).map((event) => `${event} did not arrive`),
      ...[...received]
        .filter(([, sent]) => new Set(sent.map(({ id }) => id)).size > 1)
        .map(([event]) => `${event} came under several ids`),
      ...[...ids]
        .filter(([, sent]) => new Set(sent.map(({ type, subject }) => `${type} ${subject}`)).size > 1)
        .map(([id]) => `webhook ${id} was several events`),
      ...[...received.keys()].filter((event) => !known.has(event)).map((event) => `${event} came, and did not happen`),
      ...genuine
        .filter(({ tenant, subject }) => tenants.has(subject) && tenants.get(subject) !== tenant)
        .map(({ id, tenant }) => `webhook ${id} came to ${tenant}, and is about another organization`),
      ...receipts.filter(({ isGenuine }) => !isGenuine).map(({ id }) => `webhook ${id} was not signed as it must be`),
    ];
  },
};
