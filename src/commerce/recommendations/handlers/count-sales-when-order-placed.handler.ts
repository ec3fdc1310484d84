import { Injectable } from '@nestjs/common';
import { type EventHandler, Handles } from '#platform/events';
import { OrderPlaced } from '#commerce/orders';
import { Bestsellers } from '../bestsellers.service.js';

@Injectable()
@Handles(OrderPlaced)
export class CountSalesWhenOrderPlaced implements EventHandler<OrderPlaced> {
  constructor(private readonly bestsellers: Bestsellers) {}

  handle({ organizationId, lines }: OrderPlaced): Promise<void> {
    return this.bestsellers.count(organizationId, lines, 1);
  }
}
