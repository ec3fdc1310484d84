import { type Check, sums } from './check.ts';

/** What the product's own handlers count agrees with the orders: each was counted once, and discounted once if cancelled. */
export const bestsellers: Check = {
  name: 'bestsellers',
  promise: 'what was sold is what was ordered and not cancelled',
  violations: ({ state: { orders, sales } }) => {
    const ordered = sums(
      orders
        .filter(({ status }) => status === 'placed')
        .flatMap(({ tenant, lines }) => lines.map((line) => ({ tenant, ...line }))),
      ({ tenant, productId }) => `${tenant} ${productId}`,
      ({ quantity }) => quantity,
    );
    const sold = new Map(sales.map(({ tenant, productId, units }) => [`${tenant} ${productId}`, units]));
    return [...new Set([...ordered.keys(), ...sold.keys()])].flatMap((product) => {
      const [units, expected] = [sold.get(product) ?? 0, ordered.get(product) ?? 0];
      return units === expected ? [] : [`product ${product}: ${units} count as sold, and ${expected} are ordered`];
    });
  },
};
