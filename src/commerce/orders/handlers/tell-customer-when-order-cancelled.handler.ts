import { Injectable } from '@nestjs/common';
import { type EventHandler, Handles } from '#platform/events';
import { OrderNews } from '../order-news.service.js';
import { OrderCancelled } from '../orders.events.js';

@Injectable()
@Handles(OrderCancelled)
export class TellCustomerWhenOrderCancelled implements EventHandler<OrderCancelled> {
  constructor(private readonly news: OrderNews) {}

  handle(cancelled: OrderCancelled): Promise<void> {
    return this.news.tellCancellation(cancelled);
  }
}
