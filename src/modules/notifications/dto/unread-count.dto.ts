import { IsInt, Max, Min } from 'class-validator';
import { MOST_COUNTED } from '../notification-inbox.service.js';

/** How much the caller has not read. */
export class UnreadCountDto {
  /**
   * Unread notifications, in all organizations together. It counts to 1,000: whoever has more sees 1,000.
   * @example 3
   */
  @IsInt()
  @Min(0)
  @Max(MOST_COUNTED)
  readonly unread: number;

  static of(unread: number): UnreadCountDto {
    return { unread };
  }
}
