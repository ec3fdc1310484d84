import { IsIn, IsInt, IsUUID, Max, Min } from 'class-validator';
import { MaxLength } from '#platform/http';
import { PageOf } from '#platform/pages';
import type { DeliveryRecord } from '../deliveries/deliveries.repository.js';
import { DELIVERY_STATES, type DeliveryState } from '../deliveries/delivery-state.js';

/** One message for one endpoint. */
export class WebhookDeliveryDto {
  /**
   * The delivery's id.
   * @example 01a1f7d3-1b7a-7e02-8c55-9f0e6d2b4a11
   */
  @IsUUID()
  readonly id: string;

  /**
   * The endpoint that it goes to.
   * @example 01a1f7d2-6c1f-7a35-9b0e-4d8f2a7c3e10
   */
  @IsUUID()
  readonly endpointId: string;

  /**
   * What the receiver knows the message by, in `webhook-id` and in the body: the same however often it is sent.
   * @example 01a1f7d3-0e44-7b9c-8a31-2c6d1f5e7b12
   */
  @IsUUID()
  readonly messageId: string;

  /**
   * What it tells of; `webhooks.ping` is a test.
   * @example orders.order-placed
   */
  @MaxLength(100)
  readonly eventType: string;

  /**
   * `pending` is tried until it is `delivered`, or has failed at the end of its schedule.
   * @example delivered
   */
  @IsIn(DELIVERY_STATES)
  readonly state: DeliveryState;

  /**
   * How often it was tried.
   * @example 1
   */
  @IsInt()
  @Min(0)
  @Max(2_147_483_647)
  readonly attempts: number;

  /** When that happened which it tells of. */
  readonly createdAt: Date;

  /** When it is tried next, if it is. */
  readonly dueAt: Date | null;

  /** When it was delivered, or given up. */
  readonly finishedAt: Date | null;

  static of(delivery: DeliveryRecord): WebhookDeliveryDto {
    return delivery;
  }
}

/** A page of deliveries. */
export class WebhookDeliveryPageDto extends PageOf(WebhookDeliveryDto) {}
