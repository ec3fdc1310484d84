import { type Check, ofKind } from './check.ts';

/** A change replaces the version that it was to replace, and no change is lost under another one. */
export const productChanges: Check = {
  name: 'product changes',
  promise: 'each version of a product was made by one change, and acknowledged changes are not lost',
  violations: ({ operations, state }) => {
    const changes = Map.groupBy(ofKind(operations, 'rename product'), ({ productId }) => productId);
    return state.products.flatMap(({ id, name, version }) => {
      const asked = changes.get(id) ?? [];
      const acknowledged = asked.filter(({ outcome }) => outcome === 'acknowledged').map(({ replaces }) => replaces);
      const mayBe = asked.filter(({ outcome }) => outcome !== 'refused');
      const isLost =
        mayBe.length > 0 &&
        version > 1 &&
        !mayBe.some((change) => change.name === name && change.replaces === version - 1);
      const tooMany = version - 1 > new Set(mayBe.map(({ replaces }) => replaces)).size;
      return [
        ...acknowledged
          .filter((replaces) => replaces >= version)
          .map((replaces) => `product ${id}: the change of version ${replaces} is lost`),
        ...(new Set(acknowledged).size < acknowledged.length
          ? [`product ${id}: two changes replaced the same version`]
          : []),
        ...(isLost ? [`product ${id}: version ${version} is called ${name}, which no change made it`] : []),
        ...(tooMany ? [`product ${id}: version ${version} came of fewer changes`] : []),
      ];
    });
  },
};
