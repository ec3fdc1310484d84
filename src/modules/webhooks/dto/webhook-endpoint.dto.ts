import { ArrayMaxSize, IsIn, IsInt, IsUUID, Matches, Max, Min } from 'class-validator';
import { MaxLength } from '#platform/http';
import { PageOf } from '#platform/pages';
import type { EndpointRecord } from '../endpoints/endpoints.repository.js';
import type { EndpointWithSecret } from '../endpoints/endpoints.service.js';
import type { DisablingReason } from '../webhooks.events.js';
import { LONGEST_DESCRIPTION, LONGEST_URL } from './webhook-names.js';

/** Where an organization hears of its events. */
export class WebhookEndpointDto {
  /**
   * The endpoint's id.
   * @example 01a1f7d2-6c1f-7a35-9b0e-4d8f2a7c3e10
   */
  @IsUUID()
  readonly id: string;

  /**
   * Where events are posted.
   * @example https://hooks.example.com/atrium
   */
  @MaxLength(LONGEST_URL)
  readonly url: string;

  /**
   * What the endpoint is for; null for nothing.
   * @example "Orders for the warehouse"
   */
  @MaxLength(LONGEST_DESCRIPTION)
  readonly description: string | null;

  /**
   * Which events: names of event types, or `*`.
   * @example ["orders.order-placed", "orders.order-cancelled"]
   */
  @MaxLength(100, { each: true })
  @ArrayMaxSize(100)
  readonly eventTypes: string[];

  /**
   * Whether anything is sent to it.
   * @example true
   */
  readonly enabled: boolean;

  /** Why it was disabled, if nobody said so: nothing arrived for too long, or it answered that it is gone (410). */
  @IsIn(['failing', 'gone'])
  readonly disabledReason: DisablingReason | null;

  /** When it was disabled, if it is. */
  readonly disabledAt: Date | null;

  /** Since when nothing arrives there, if that is so. */
  readonly failingSince: Date | null;

  /** Until when the secret before the present one signs, too; null where there was none. */
  readonly formerSecretUntil: Date | null;

  /** When it was made. */
  readonly createdAt: Date;

  /**
   * Grows by one with every change; the `ETag`, without its quotes.
   * @example 1
   */
  @IsInt()
  @Min(1)
  @Max(2_147_483_647)
  readonly version: number;

  static of({ ownerId: _ownerId, ...endpoint }: EndpointRecord): WebhookEndpointDto {
    return endpoint;
  }
}

/** An endpoint with its new secret, which is shown this once. */
export class WebhookEndpointWithSecretDto extends WebhookEndpointDto {
  /**
   * What everything sent to it is signed with from now on (Standard Webhooks): `whsec_` and 32 bytes in Base64.
   * @example whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDqsj3gqkQxJc=
   */
  @Matches(/^whsec_[A-Za-z0-9+/]{43}=$/)
  @MaxLength(50)
  readonly secret: string;

  static override of({ secret, ...endpoint }: EndpointWithSecret): WebhookEndpointWithSecretDto {
    return Object.assign(WebhookEndpointDto.of(endpoint), { secret });
  }
}

/** A page of the endpoints. */
export class WebhookEndpointPageDto extends PageOf(WebhookEndpointDto) {}
