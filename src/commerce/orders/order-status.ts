/** The states of an order, from the first to the last. */
export const ORDER_STATUSES = ['placed', 'cancelled'] as const;

export type OrderStatus = (typeof ORDER_STATUSES)[number];
