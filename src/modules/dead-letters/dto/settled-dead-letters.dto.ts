import { IsInt, Max, Min } from 'class-validator';
import { MOST_SETTLED } from '#platform/jobs';

/** What became of the dead letters that were meant. */
export class SettledDeadLettersDto {
  /**
   * How many it was done to. Missing are those that somebody else retried or discarded before, and, when retrying, those with a
   * `replacedBy`.
   * @example 1
   */
  @IsInt()
  @Min(0)
  @Max(MOST_SETTLED)
  readonly count: number;

  /**
   * Whether there may be more that pass the filter: then send the same again. At most 500 are dealt with at once.
   * @example false
   */
  readonly more: boolean;
}
