import { IsInt, IsUUID, Max, Min } from 'class-validator';
import { ExactAmountDto, UnitPrice, UnitPriceDto } from '#platform/money';
import { IsProductName, IsSku } from '#commerce/catalog';
import { lineTotal, type PricedLine } from '../priced-basket.js';

/** One line at its price. */
export class PricedLineDto {
  /**
   * The product's id.
   * @example 01a1f7c0-3b6e-7d21-8f4a-2c9d5e7b1a01
   */
  @IsUUID()
  readonly productId: string;

  /**
   * The product's SKU when it was priced.
   * @example PENCIL-2B
   */
  @IsSku()
  readonly sku: string;

  /**
   * The product's name when it was priced.
   * @example "Pencil 2B"
   */
  @IsProductName()
  readonly name: string;

  /**
   * How many pieces.
   * @example 3
   */
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  readonly quantity: number;

  /** The price of one piece. */
  readonly unitPrice: UnitPriceDto;

  /** Price times quantity, exactly. */
  readonly exactTotal: ExactAmountDto;

  static of(line: PricedLine, currency: string): PricedLineDto {
    const { productId, sku, name, quantity, unitPrice } = line;
    return {
      productId,
      sku,
      name,
      quantity,
      unitPrice: UnitPriceDto.of(UnitPrice.of(unitPrice, currency)),
      exactTotal: ExactAmountDto.of(lineTotal(line, currency)),
    };
  }
}
