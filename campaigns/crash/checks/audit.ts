import { type Check, sums } from './check.ts';

/** What was done is in the chain of its organization, once, and the chain is whole: the entry commits with what it tells of. */
export const audit: Check = {
  name: 'audit',
  promise: 'every chain is whole, and has each cancellation and each change of a product once',
  violations: ({ state: { audited, auditFaults, orders, products } }) => {
    const happened = new Map<string, number>([
      ...orders
        .filter(({ status }) => status === 'cancelled')
        .map(({ tenant, id }) => [`${tenant} orders.cancelled ${id}`, 1] as const),
      ...products
        .filter(({ version }) => version > 1)
        .map(({ tenant, id, version }) => [`${tenant} products.changed ${id}`, version - 1] as const),
    ]);
    const written = sums(
      audited,
      ({ tenant, action, target }) => `${tenant} ${action} ${target}`,
      () => 1,
    );
    const differences = [...new Set([...happened.keys(), ...written.keys()])].flatMap((deed) => {
      const [times, entries] = [happened.get(deed) ?? 0, written.get(deed) ?? 0];
      return times === entries ? [] : [`${deed} happened ${times} times, and has ${entries} entries`];
    });
    return [...auditFaults, ...differences];
  },
};
