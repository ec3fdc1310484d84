import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsOptional } from 'class-validator';
import { IsMoment } from '#platform/http';
import { REPLAYED_STATES, type ReplayedState } from '../deliveries/delivery-state.js';

/** Which deliveries are made again. */
export class ReplayWebhooksDto {
  /**
   * Those of events that happened at this moment or later.
   * @example 2026-11-20T00:00:00Z
   */
  @IsMoment()
  readonly from: string;

  /**
   * And before this one; without it all until now.
   * @example 2026-11-21T00:00:00Z
   */
  @IsOptional()
  @IsMoment()
  readonly to?: string;

  /**
   * What became of them; those that are still tried are left alone.
   * @example ["failed"]
   */
  @IsIn(REPLAYED_STATES, { each: true })
  @ArrayUnique()
  @ArrayMaxSize(REPLAYED_STATES.length)
  @ArrayMinSize(1)
  @IsArray()
  readonly states: ReplayedState[];
}
