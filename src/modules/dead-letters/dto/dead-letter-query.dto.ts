import { IsOptional, IsString } from 'class-validator';
import { IsMoment, Length } from '#platform/http';
import { PageQuery } from '#platform/pages';

/** Which dead letters are listed. */
export class DeadLetterQuery extends PageQuery {
  /**
   * Only jobs of this queue.
   * @example events
   */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  readonly queue?: string;

  /**
   * Only jobs of this kind, or deliveries to this handler.
   * @example CountSalesWhenOrderPlaced
   */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  readonly type?: string;

  /**
   * Only deliveries of events of this type.
   * @example orders.order-placed
   */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  readonly eventType?: string;

  /**
   * Only what was given up from this moment on (RFC 3339).
   * @example 2026-01-01T00:00:00Z
   */
  @IsOptional()
  @IsMoment()
  readonly givenUpFrom?: string;

  /** Only what was given up before this moment (RFC 3339). */
  @IsOptional()
  @IsMoment()
  readonly givenUpBefore?: string;
}
