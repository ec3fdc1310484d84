import { Injectable } from '@nestjs/common';
import { Notifier } from '#modules/notifications';
import type { OrderCancelled, OrderPlaced } from './orders.events.js';
import { OrderCancellation, OrderReceipt } from './orders.notifications.js';
import { OrdersRepository } from './orders.repository.js';

/** Tells customers what became of their orders. */
@Injectable()
export class OrderNews {
  constructor(
    private readonly notifier: Notifier,
    private readonly orders: OrdersRepository,
  ) {}

  /** Sends the customer the receipt of an order. */
  async sendReceipt({ organizationId, orderId, customerId }: OrderPlaced): Promise<void> {
    const order = await this.orders.findOptional({ organizationId }, orderId);
    if (order) await this.notifier.notify(organizationId, customerId, OrderReceipt, order);
  }

  /** Tells the customer that their order will not come. */
  async tellCancellation({ organizationId, orderId, customerId }: OrderCancelled): Promise<void> {
    const order = await this.orders.findOptional({ organizationId }, orderId);
    if (order) await this.notifier.notify(organizationId, customerId, OrderCancellation, order);
  }
}
