import { IsInt, IsUUID, Max, Min } from 'class-validator';
import type { StockLevel } from '../stock.repository.js';

/** How much there is of a product. */
export class StockDto {
  /**
   * The product's id.
   * @example 01a1f7c0-3b6e-7d21-8f4a-2c9d5e7b1a01
   */
  @IsUUID()
  readonly productId: string;

  /**
   * Pieces in the house.
   * @example 144
   */
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  readonly onHand: number;

  /**
   * Pieces of these that are promised to orders.
   * @example 12
   */
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  readonly reserved: number;

  /**
   * Pieces that can still be ordered.
   * @example 132
   */
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  readonly available: number;

  static of({ productId, onHand, reserved }: StockLevel): StockDto {
    return { productId, onHand, reserved, available: onHand - reserved };
  }
}
