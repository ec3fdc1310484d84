import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { PageQuery } from '#platform/pages';

/** Which orders are listed. */
export class OrderQuery extends PageQuery {
  /** Only orders in this state. */
  @IsOptional()
  @IsIn(['placed', 'cancelled'])
  status?: 'placed' | 'cancelled';

  /** Only the order that the client named so. */
  @IsOptional()
  @IsString()
  @Length(1, 64)
  reference?: string;
}
