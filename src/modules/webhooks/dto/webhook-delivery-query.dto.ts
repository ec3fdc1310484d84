import { IsIn, IsOptional } from 'class-validator';
import { PageQuery } from '#platform/pages';
import { DELIVERY_STATES, type DeliveryState } from '../deliveries/delivery-state.js';

/** Which deliveries are listed. */
export class WebhookDeliveryQuery extends PageQuery {
  /**
   * Only deliveries in this state.
   * @example failed
   */
  @IsOptional()
  @IsIn(DELIVERY_STATES)
  readonly state?: DeliveryState;
}
