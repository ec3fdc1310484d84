import { ExactAmountDto, UnitPrice, UnitPriceDto } from '#platform/money';
import { lineTotal, type PricedLine } from '../priced-basket.js';

/** One line at its price. */
export class PricedLineDto {
  /** The product's id. */
  productId: string;

  /** The product's SKU when it was priced. */
  sku: string;

  /** The product's name when it was priced. */
  name: string;

  /** How many pieces. */
  quantity: number;

  /** The price of one piece. */
  unitPrice: UnitPriceDto;

  /** Price times quantity, exactly. */
  exactTotal: ExactAmountDto;

  static of(line: PricedLine, currency: string): PricedLineDto {
    return Object.assign(new PricedLineDto(), {
      productId: line.productId,
      sku: line.sku,
      name: line.name,
      quantity: line.quantity,
      unitPrice: UnitPriceDto.of(UnitPrice.of(line.unitPrice, currency)),
      exactTotal: ExactAmountDto.of(lineTotal(line, currency)),
    });
  }
}
