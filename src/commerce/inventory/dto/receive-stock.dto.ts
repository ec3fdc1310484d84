import { ApiProperty } from '@nestjs/swagger';
import { IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';

/** Goods that have arrived. */
export class ReceiveStockDto {
  /** The product that they are pieces of. */
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
  @ApiProperty({ type: String, nullable: true, required: false })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  readonly reason?: string | null;
}
