/** What can happen to stock: goods come, a count is corrected, an order is given its pieces or gives them back. */
export const MOVEMENT_KINDS = ['receipt', 'adjustment', 'reservation', 'release'] as const;

export type MovementKind = (typeof MOVEMENT_KINDS)[number];
