import { IsString } from 'class-validator';
import { Length } from '#platform/http';

/** Why an order is called back. */
export class CancelOrderDto {
  /**
   * The reason, in words; kept with the order.
   * @example "Ordered twice by mistake"
   */
  @IsString()
  @Length(1, 500)
  readonly reason: string;
}
