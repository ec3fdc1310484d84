import { IsString, Length } from 'class-validator';

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
