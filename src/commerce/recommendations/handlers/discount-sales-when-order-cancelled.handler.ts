import { Injectable } from '@nestjs/common';
import { type EventHandler, Handles } from '#platform/events';
import { OrderCancelled } from '#commerce/orders';
import { Bestsellers } from '../bestsellers.service.js';

@Injectable()
@Handles(OrderCancelled)
export class DiscountSalesWhenOrderCancelled implements EventHandler<OrderCancelled> {
  constructor(private readonly bestsellers: Bestsellers) {}

  handle({ organizationId, lines }: OrderCancelled): Promise<void> {
    return this.bestsellers.count(organizationId, lines, -1);
  }
}
