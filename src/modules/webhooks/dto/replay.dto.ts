import { ArrayMaxSize, IsIn, IsISO8601 } from 'class-validator';
import { REPLAYED_STATES, type ReplayedState } from '../deliveries/delivery-state.js';
import type { Replay } from '../deliveries/replays.js';

/** What is going to be made again. */
export class ReplayDto {
  /** Events from this moment on. */
  @IsISO8601()
  readonly from: string;

  /** Events before this one. */
  @IsISO8601()
  readonly to: string;

  /**
   * What became of their deliveries.
   * @example ["failed"]
   */
  @IsIn(REPLAYED_STATES, { each: true })
  @ArrayMaxSize(REPLAYED_STATES.length)
  readonly states: ReplayedState[];

  static of({ from, to, states }: Replay): ReplayDto {
    return { from, to, states: [...states] };
  }
}
