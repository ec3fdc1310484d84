import { type Check, ofKind } from './check.ts';

/** Goods that were booked in are there once for each key, and nobody's that were refused or never came. */
export const stockReceipts: Check = {
  name: 'stock receipts',
  promise: 'each receipt that was acknowledged is in the ledger once, and none that was not asked for',
  violations: ({ operations, state }) => {
    const receipts = ofKind(operations, 'receive stock');
    const booked = Map.groupBy(
      state.movements.filter(({ order }) => order === null),
      ({ reason }) => reason,
    );
    const asked = new Set<string | null>(receipts.map(({ key }) => key));
    const missing = receipts.flatMap(({ key, outcome, productId, quantity }) => {
      const found = booked.get(key) ?? [];
      if (found.length > 1) return [`receipt ${key} is there ${found.length} times`];
      if (outcome === 'acknowledged' && found.length === 0)
        return [`receipt ${key} was acknowledged, and is not there`];
      if (outcome === 'refused' && found.length > 0) return [`receipt ${key} was refused, and is there`];
      const isOther = found.some((row) => row.productId !== productId || row.onHandChange !== quantity);
      return isOther ? [`receipt ${key} is another one than was asked for`] : [];
    });
    const strange = [...booked.keys()]
      .filter((key) => !asked.has(key))
      .map((key) => `receipt ${key} was not asked for`);
    return [...missing, ...strange];
  },
};
