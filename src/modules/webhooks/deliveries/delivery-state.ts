/** The states of a delivery: it is tried until it is in one of the other two. */
export const DELIVERY_STATES = ['pending', 'delivered', 'failed'] as const;

export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** Those that a delivery can be made again from. */
export const REPLAYED_STATES = ['delivered', 'failed'] as const;

export type ReplayedState = (typeof REPLAYED_STATES)[number];
