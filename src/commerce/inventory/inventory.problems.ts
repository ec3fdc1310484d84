import { Problem, ProblemType } from '#platform/errors';
import type { StockLine } from './reservations.repository.js';

@ProblemType(409, 'There is not enough in stock', 'Order less on the lines that `errors` names, or try again later.')
export class OutOfStock extends Problem {
  constructor(productIds: readonly string[], lines: readonly StockLine[]) {
    const short = new Set(productIds);
    super(`There is not enough in stock of ${productIds.join(', ')}.`, {
      errors: lines.flatMap(({ productId }, index) =>
        short.has(productId) ? [{ pointer: `/lines/${index}/quantity`, detail: 'is more than is in stock' }] : [],
      ),
    });
  }
}

@ProblemType(
  409,
  'The stock would fall below what is reserved',
  'Read the stock, and take away no more than is available.',
)
export class StockWouldBeNegative extends Problem {
  constructor() {
    super('Less is available than would be taken away.');
  }
}
