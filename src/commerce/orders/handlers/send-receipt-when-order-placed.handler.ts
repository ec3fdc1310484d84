import { Injectable } from '@nestjs/common';
import { type EventHandler, Handles } from '#platform/events';
import { OrderNews } from '../order-news.service.js';
import { OrderPlaced } from '../orders.events.js';

@Injectable()
@Handles(OrderPlaced)
export class SendReceiptWhenOrderPlaced implements EventHandler<OrderPlaced> {
  constructor(private readonly news: OrderNews) {}

  handle(placed: OrderPlaced): Promise<void> {
    return this.news.sendReceipt(placed);
  }
}
