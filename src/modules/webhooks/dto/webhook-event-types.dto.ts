import { ArrayMaxSize } from 'class-validator';
import { publicEvents } from '#platform/events';
import { MaxLength } from '#platform/http';

/** The kinds of events that webhooks can tell of. */
export class WebhookEventTypesDto {
  /**
   * Their names, in alphabetical order.
   * @example ["orders.order-cancelled", "orders.order-placed"]
   */
  @MaxLength(100, { each: true })
  @ArrayMaxSize(1000)
  readonly names: string[];

  static ofThisInstallation(): WebhookEventTypesDto {
    return { names: [...publicEvents().keys()] };
  }
}
