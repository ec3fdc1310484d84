import { IsOptional, IsString } from 'class-validator';
import { MaxLength } from '#platform/http';
import { AreEventTypes, IsWebhookUrl, LONGEST_DESCRIPTION } from './webhook-names.js';

/** Where an organization wants to hear of its events. */
export class CreateWebhookEndpointDto {
  /**
   * Where they are posted: an `https://` URL of a host on the public Internet.
   * @example https://hooks.example.com/atrium
   */
  @IsWebhookUrl()
  readonly url: string;

  /**
   * Which events: names of event types, or `*` for all of them, also for those that do not exist yet.
   * @example ["orders.order-placed", "orders.order-cancelled"]
   */
  @AreEventTypes()
  readonly eventTypes: string[];

  /**
   * What the endpoint is for; null for nothing.
   * @example "Orders for the warehouse"
   */
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_DESCRIPTION)
  readonly description?: string | null;
}
