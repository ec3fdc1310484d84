import { ApiProperty } from '@nestjs/swagger';
import { ExactAmount, ExactAmountDto, Money, MoneyDto } from '#platform/money';
import { PageOf } from '#platform/pages';
import type { OrderSummary } from '../orders.repository.js';

/** An order without its lines. */
export class OrderSummaryDto {
  /** The order's id. */
  id: string;

  /** The person who ordered. */
  customerId: string;

  /** `placed` orders hold stock, `cancelled` ones do not. */
  @ApiProperty({ enum: ['placed', 'cancelled'] })
  status: 'placed' | 'cancelled';

  /** The client's own name for the order. */
  @ApiProperty({ type: String, nullable: true })
  reference: string | null;

  /** The quote that was ordered, if it was one. */
  @ApiProperty({ type: String, nullable: true })
  quoteId: string | null;

  /** The exact sum of the lines. */
  exactTotal: ExactAmountDto;

  /** What is to be paid: the exact sum, rounded once to the currency's minor unit. */
  total: MoneyDto;

  /** When it was ordered. */
  placedAt: Date;

  /** When it was called back, if it was. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  cancelledAt: Date | null;

  /** Why it was called back, if it was. */
  @ApiProperty({ type: String, nullable: true })
  cancellationReason: string | null;

  /** Grows by one with every change; the `ETag` of the order. */
  @ApiProperty({ type: 'integer', minimum: 1 })
  version: number;

  static of(order: OrderSummary): OrderSummaryDto {
    return Object.assign(new OrderSummaryDto(), summaryOf(order));
  }
}

/** What an order and its summary have in common. */
export function summaryOf(order: OrderSummary): OrderSummaryDto {
  const { id, customerId, status, reference, quoteId, placedAt, cancelledAt, cancellationReason, version } = order;
  return {
    id,
    customerId,
    status,
    reference,
    quoteId,
    exactTotal: ExactAmountDto.of(ExactAmount.of(order.exactTotal, order.currency)),
    total: MoneyDto.of(Money.of(order.total, order.currency)),
    placedAt,
    cancelledAt,
    cancellationReason,
    version,
  };
}

/** A page of orders. */
export class OrderPageDto extends PageOf(OrderSummaryDto) {}
