import { Transform } from 'class-transformer';
import { IsBoolean, IsOptional } from 'class-validator';
import { PageQuery } from '#platform/pages';

/** Which notifications are listed. */
export class NotificationQuery extends PageQuery {
  /**
   * Only what is unread, where it is true.
   * @example true
   */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => flag(value))
  @IsBoolean()
  readonly unread?: boolean;
}

/** A query knows only text; what is neither `true` nor `false` stays text, and is refused as such. */
const flag = (value: unknown): unknown => (value === 'true' ? true : value === 'false' ? false : value);
