import { DomainEvent, EventType, PublicEvent } from '#platform/events';
import { OrderEventDto } from './dto/order-event.dto.js';
import type { Order } from './order.entity.js';
import { OrdersPermissions } from './orders.permissions.js';

/** How many of a product. */
export interface OrderedProduct {
  readonly productId: string;
  readonly quantity: number;
}

export abstract class OrderEvent extends DomainEvent {
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

/** Who manages orders sees those of everybody, customers their own. */
const publicity = {
  shape: OrderEventDto,
  seenWith: OrdersPermissions.manage,
  own: { seenWith: OrdersPermissions.read, person: ({ customerId }: OrderEvent) => customerId },
};

/** An order was placed, and its stock is held. */
@EventType('orders.order-placed', { subject: ({ orderId }: OrderPlaced) => orderId })
@PublicEvent(publicity)
export class OrderPlaced extends OrderEvent {}

/** An order was cancelled, and its stock is free again. */
@EventType('orders.order-cancelled', { subject: ({ orderId }: OrderCancelled) => orderId })
@PublicEvent(publicity)
export class OrderCancelled extends OrderEvent {}
