import { type Check, sums } from './check.ts';

const ofProduct = ({ tenant, productId }: { tenant: string; productId: string }): string => `${tenant} ${productId}`;

/** What is in the house is the sum of what came; what is reserved is what the orders that stand hold. Nothing is below zero. */
export const stock: Check = {
  name: 'stock',
  promise: 'balances are the sums of their movements, hold what the orders that stand hold, and are never negative',
  violations: ({ state: { balances, movements, orders } }) => {
    const onHand = sums(movements, ofProduct, ({ onHandChange }) => onHandChange);
    const reserved = sums(movements, ofProduct, ({ reservedChange }) => reservedChange);
    const held = sums(
      orders
        .filter(({ status }) => status === 'placed')
        .flatMap(({ tenant, lines }) => lines.map((line) => ({ tenant, ...line }))),
      ofProduct,
      ({ quantity }) => quantity,
    );
    const products = new Set([...balances.map(ofProduct), ...onHand.keys(), ...held.keys()]);
    const rows = new Map(balances.map((balance) => [ofProduct(balance), balance]));
    return [...products].flatMap((product) => {
      const balance = rows.get(product) ?? { onHand: 0, reserved: 0 };
      const differences = [
        differs('in the house', balance.onHand, 'came and went', onHand.get(product) ?? 0),
        differs('reserved', balance.reserved, 'were reserved and released', reserved.get(product) ?? 0),
        differs('reserved', balance.reserved, 'are held by orders', held.get(product) ?? 0),
        ...(balance.reserved < 0 || balance.onHand < balance.reserved
          ? [`${balance.reserved} of ${balance.onHand} are reserved`]
          : []),
      ];
      return differences
        .filter((difference) => difference !== undefined)
        .map((words) => `product ${product}: ${words}`);
    });
  },
};

function differs(what: string, count: number, otherwise: string, other: number): string | undefined {
  return count === other ? undefined : `${count} are ${what}, and ${other} ${otherwise}`;
}
