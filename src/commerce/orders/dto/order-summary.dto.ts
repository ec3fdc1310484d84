import { ApiProperty } from '@nestjs/swagger';
import { ExactAmount, ExactAmountDto, Money, MoneyDto } from '#platform/money';
import { PageOf } from '#platform/pages';
import { ORDER_STATUSES, type OrderStatus } from '../order-status.js';
import type { OrderSummary } from '../orders.repository.js';

/** An order without its lines. */
export class OrderSummaryDto {
  /** The order's id. */
  readonly id: string;

  /** The person who ordered. */
  readonly customerId: string;

  /** `placed` orders hold stock, `cancelled` ones do not. */
  @ApiProperty({ enum: ORDER_STATUSES })
  readonly status: OrderStatus;

  /** The client's own name for the order. */
  @ApiProperty({ type: String, nullable: true })
  readonly reference: string | null;

  /** The quote that was ordered, if it was one. */
  @ApiProperty({ type: String, nullable: true })
  readonly quoteId: string | null;

  /** The exact sum of the lines. */
  readonly exactTotal: ExactAmountDto;

  /** What is to be paid: the exact sum, rounded once to the currency's minor unit. */
  readonly total: MoneyDto;

  /** When it was ordered. */
  readonly placedAt: Date;

  /** When it was called back, if it was. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly cancelledAt: Date | null;

  /** Why it was called back, if it was. */
  @ApiProperty({ type: String, nullable: true })
  readonly cancellationReason: string | null;

  /** Grows by one with every change; the `ETag` of the order. */
  @ApiProperty({ type: 'integer', minimum: 1 })
  readonly version: number;

  static of(order: OrderSummary): OrderSummaryDto {
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
}

/** A page of orders. */
export class OrderPageDto extends PageOf(OrderSummaryDto) {}
