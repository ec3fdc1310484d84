import { IsInt, IsUUID, Max, Min } from 'class-validator';
import type { BasketLine } from '../basket.js';

/** A product, and how many of it. */
export class BasketLineDto implements BasketLine {
  /**
   * The product's id.
   * @example 01a1f7c0-3b6e-7d21-8f4a-2c9d5e7b1a01
   */
  @IsUUID()
  readonly productId: string;

  /**
   * How many pieces, 1 to 1,000,000.
   * @example 3
   */
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  readonly quantity: number;
}
