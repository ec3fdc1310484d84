import { ApiProperty } from '@nestjs/swagger';
import { PricedLineDto } from '#commerce/pricing';
import type { Order } from '../order.entity.js';
import { OrderSummaryDto } from './order-summary.dto.js';

/** An order with its lines. */
export class OrderDto extends OrderSummaryDto {
  /** What was ordered, in the order of the basket. */
  @ApiProperty({ type: [PricedLineDto] })
  readonly lines: PricedLineDto[];

  static override of(order: Order): OrderDto {
    const lines = order.lines.map((line) => PricedLineDto.of(line, order.currency));
    return Object.assign(OrderSummaryDto.of(order), { lines });
  }
}
