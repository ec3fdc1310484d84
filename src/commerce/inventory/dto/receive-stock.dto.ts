import { IsInt, IsOptional, IsString, IsUUID, Max, Min } from 'class-validator';
import { MaxLength } from '#platform/http';

/** Goods that have arrived. */
export class ReceiveStockDto {
  /**
   * The product that they are pieces of.
   * @example 01a1f7c0-3b6e-7d21-8f4a-2c9d5e7b1a01
   */
  @IsUUID()
  readonly productId: string;

  /**
   * How many pieces, 1 to 1,000,000.
   * @example 144
   */
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  readonly quantity: number;

  /**
   * What the ledger is to say about it.
   * @example Delivery note 4711
   */
  @IsOptional()
  @IsString()
  @MaxLength(500)
  readonly reason?: string | null;
}
