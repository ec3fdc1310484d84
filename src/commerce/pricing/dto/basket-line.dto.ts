import { IsInt, IsUUID, Max, Min } from 'class-validator';
import type { BasketLine } from '../basket.js';

/** A product, and how many of it. */
export class BasketLineDto implements BasketLine {
  /** The product's id. */
  @IsUUID()
  readonly productId: string;

  /** How many pieces, 1 to 1,000,000. */
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  readonly quantity: number;
}
