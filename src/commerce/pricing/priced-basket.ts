import { ExactAmount, type Money, MoneyError, UnitPrice } from '#platform/money';
import type { PricedProduct } from '#commerce/catalog';
import type { BasketLine } from './basket.js';
import { BasketMixesCurrencies, BasketTooValuable, ProductNotOrderable } from './pricing.problems.js';

/** One line of a basket at its price. `unitPrice` counts ten-thousandths of the currency's major unit. */
export interface PricedLine extends BasketLine {
  readonly sku: string;
  readonly name: string;
  readonly unitPrice: number;
}

/** The exact sum of a line. */
export const lineTotal = ({ unitPrice, quantity }: PricedLine, currency: string): ExactAmount =>
  UnitPrice.of(unitPrice, currency).extended(quantity);

/** A basket at the prices of one moment: exact to the ten-thousandth, and rounded once, over the whole, to be paid. */
export class PricedBasket {
  private constructor(
    readonly currency: string,
    readonly lines: readonly PricedLine[],
    readonly exactTotal: ExactAmount,
  ) {}

  /**
   * Prices each line of a basket. Refuses with `ProductNotOrderable` what is not among `products`, with
   * `BasketMixesCurrencies` prices that cannot be added, with `BasketTooValuable` a sum beyond exact counting.
   */
  static of(basket: readonly BasketLine[], products: readonly PricedProduct[]): PricedBasket {
    const known = new Map(products.map((product) => [product.id, product]));
    const missing = basket.flatMap(({ productId }, index) => (known.has(productId) ? [] : [index]));
    if (missing.length > 0)
      throw new ProductNotOrderable('The store does not offer these products.', {
        errors: missing.map((index) => ({ pointer: `/lines/${index}/productId`, detail: 'is not offered' })),
      });
    const { currency } = products[0]!.price;
    if (products.some(({ price }) => price.currency !== currency))
      throw new BasketMixesCurrencies(
        `It holds ${[...new Set(products.map(({ price }) => price.currency))].join(' and ')}.`,
      );
    const lines = basket.map((line) => pricedLine(line, known.get(line.productId)!));
    return PricedBasket.from(currency, lines);
  }

  /** The basket of lines that were priced before. */
  static from(currency: string, lines: readonly PricedLine[]): PricedBasket {
    try {
      const totals = lines.map((line) => lineTotal(line, currency));
      return new PricedBasket(currency, lines, ExactAmount.sum(totals, currency));
    } catch (error) {
      if (error instanceof MoneyError) throw new BasketTooValuable();
      throw error;
    }
  }

  /** What is to be paid: the exact total, rounded half up to the currency's minor unit. */
  get total(): Money {
    return this.exactTotal.rounded();
  }
}

function pricedLine({ productId, quantity }: BasketLine, { sku, name, price }: PricedProduct): PricedLine {
  return { productId, quantity, sku, name, unitPrice: price.tenThousandths };
}
