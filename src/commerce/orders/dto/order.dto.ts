import { ArrayMaxSize } from 'class-validator';
import { MOST_LINES, PricedLineDto } from '#commerce/pricing';
import type { Order } from '../order.entity.js';
import { OrderSummaryDto } from './order-summary.dto.js';

/** An order with its lines. */
export class OrderDto extends OrderSummaryDto {
  /** What was ordered, in the order of the basket. */
  @ArrayMaxSize(MOST_LINES)
  readonly lines: PricedLineDto[];

  static override of(order: Order): OrderDto {
    const lines = order.lines.map((line) => PricedLineDto.of(line, order.currency));
    return Object.assign(OrderSummaryDto.of(order), { lines });
  }
}
