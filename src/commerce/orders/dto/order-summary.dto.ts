import { IsIn, IsInt, IsUUID, Max, Min } from 'class-validator';
import { MaxLength } from '#platform/http';
import { ExactAmount, ExactAmountDto, Money, MoneyDto } from '#platform/money';
import { PageOf } from '#platform/pages';
import { ORDER_STATUSES, type OrderStatus } from '../order-status.js';
import type { OrderSummary } from '../orders.repository.js';

/** An order without its lines. */
export class OrderSummaryDto {
  /**
   * The order's id.
   * @example 01a1f7c4-0e57-7c18-a2d3-7b5e9f1c4a03
   */
  @IsUUID()
  readonly id: string;

  /**
   * The person who ordered.
   * @example 01a1f7b8-5fc9-7449-9eb0-5391e8ed2b04
   */
  @IsUUID()
  readonly customerId: string;

  /**
   * `placed` orders hold stock, `cancelled` ones do not.
   * @example placed
   */
  @IsIn(ORDER_STATUSES)
  readonly status: OrderStatus;

  /**
   * The client's own name for the order; null for none.
   * @example INV-2026-0042
   */
  @MaxLength(64)
  readonly reference: string | null;

  /** The quote that was ordered, if it was one. */
  @IsUUID()
  readonly quoteId: string | null;

  /** The exact sum of the lines. */
  readonly exactTotal: ExactAmountDto;

  /** What is to be paid: the exact sum, rounded once to the currency's minor unit. */
  readonly total: MoneyDto;

  /** When it was ordered. */
  readonly placedAt: Date;

  /** When it was called back, if it was. */
  readonly cancelledAt: Date | null;

  /** Why it was called back, if it was. */
  @MaxLength(500)
  readonly cancellationReason: string | null;

  /**
   * Grows by one with every change; the `ETag` of the order.
   * @example 1
   */
  @IsInt()
  @Min(1)
  @Max(2_147_483_647)
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
