import type { Followed, Operation, Receipt } from '../history.ts';
import type { State } from '../state.ts';

/** What a campaign leaves behind: what clients were told, and what is there. */
export interface Evidence {
  readonly operations: readonly Operation[];
  readonly followed: readonly Followed[];
  readonly receipts: readonly Receipt[];
  readonly state: State;
}

/** A promise, and how it is found out whether it was kept. */
export interface Check {
  readonly name: string;
  /** The promise, in a sentence. */
  readonly promise: string;
  /** Says what contradicts the promise; nothing, where it was kept. */
  readonly violations: (evidence: Evidence) => string[];
}

/** The operations of one kind. */
export const ofKind = <Kind extends Operation['kind']>(
  operations: readonly Operation[],
  kind: Kind,
): Extract<Operation, { kind: Kind }>[] =>
  operations.filter((operation): operation is Extract<Operation, { kind: Kind }> => operation.kind === kind);

/** Adds up, for each key. */
export function sums<Item>(
  items: Iterable<Item>,
  keyOf: (item: Item) => string,
  amountOf: (item: Item) => number,
): Map<string, number> {
  const sums = new Map<string, number>();
  for (const item of items) sums.set(keyOf(item), (sums.get(keyOf(item)) ?? 0) + amountOf(item));
  return sums;
}
