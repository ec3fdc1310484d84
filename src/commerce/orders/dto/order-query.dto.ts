import { IsIn, IsOptional, IsString } from 'class-validator';
import { Length } from '#platform/http';
import { PageQuery } from '#platform/pages';
import { ORDER_STATUSES, type OrderStatus } from '../order-status.js';

/** Which orders are listed. */
export class OrderQuery extends PageQuery {
  /**
   * Only orders in this state.
   * @example placed
   */
  @IsOptional()
  @IsIn(ORDER_STATUSES)
  readonly status?: OrderStatus;

  /**
   * Only the order that the client named so.
   * @example INV-2026-0042
   */
  @IsOptional()
  @IsString()
  @Length(1, 64)
  readonly reference?: string;
}
