import { DomainEvent, EventType } from '#platform/events';
import type { Order } from './order.entity.js';

/** How many of a product. */
interface OrderedProduct {
  readonly productId: string;
  readonly quantity: number;
}

abstract class OrderEvent extends DomainEvent {
  readonly organizationId: string;
  readonly orderId: string;
  readonly customerId: string;
  readonly lines: readonly OrderedProduct[];

  constructor(order: Order) {
    super();
    this.organizationId = order.organizationId;
    this.orderId = order.id;
    this.customerId = order.customerId;
    this.lines = order.lines.map(({ productId, quantity }) => ({ productId, quantity }));
  }
}

/** An order was placed, and its stock is held. */
@EventType('orders.order-placed', { subject: ({ orderId }: OrderPlaced) => orderId })
export class OrderPlaced extends OrderEvent {}

/** An order was cancelled, and its stock is free again. */
@EventType('orders.order-cancelled', { subject: ({ orderId }: OrderCancelled) => orderId })
export class OrderCancelled extends OrderEvent {}
