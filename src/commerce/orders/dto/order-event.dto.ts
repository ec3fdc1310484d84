import { ArrayMaxSize, IsInt, IsUUID, Max, Min } from 'class-validator';
import { MOST_LINES } from '#commerce/pricing';
import type { OrderEvent, OrderedProduct } from '../orders.events.js';

/** How many of a product an order is about. */
export class OrderedProductDto {
  /**
   * The product.
   * @example 01a1f7c0-3b6e-7d21-8f4a-2c9d5e7b1a01
   */
  @IsUUID()
  readonly productId: string;

  /**
   * How many pieces.
   * @example 2
   */
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  readonly quantity: number;

  static of({ productId, quantity }: OrderedProduct): OrderedProductDto {
    return { productId, quantity };
  }
}

/** What is told of an order to those who may see it. */
export class OrderEventDto {
  /**
   * The order.
   * @example 01a1f7c4-0e57-7c18-a2d3-7b5e9f1c4a03
   */
  @IsUUID()
  readonly orderId: string;

  /**
   * The person who ordered.
   * @example 01a1f7b8-5fc9-7449-9eb0-5391e8ed2b04
   */
  @IsUUID()
  readonly customerId: string;

  /** What was ordered, in the order of the basket. */
  @ArrayMaxSize(MOST_LINES)
  readonly lines: OrderedProductDto[];

  static of({ orderId, customerId, lines }: OrderEvent): OrderEventDto {
    return { orderId, customerId, lines: lines.map(OrderedProductDto.of) };
  }
}
