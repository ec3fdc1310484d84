import { ExactAmountDto, UnitPrice, UnitPriceDto } from '#platform/money';
import { lineTotal, type PricedLine } from '../priced-basket.js';

/** One line at its price. */
export class PricedLineDto {
  /** The product's id. */
  readonly productId: string;

  /** The product's SKU when it was priced. */
  readonly sku: string;

  /** The product's name when it was priced. */
  readonly name: string;

  /** How many pieces. */
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
