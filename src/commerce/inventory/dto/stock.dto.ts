import type { StockLevel } from '../stock.repository.js';

/** How much there is of a product. */
export class StockDto {
  readonly productId: string;

  /** Pieces in the house. */
  readonly onHand: number;

  /** Pieces of these that are promised to orders. */
  readonly reserved: number;

  /** Pieces that can still be ordered. */
  readonly available: number;

  static of({ productId, onHand, reserved }: StockLevel): StockDto {
    return { productId, onHand, reserved, available: onHand - reserved };
  }
}
