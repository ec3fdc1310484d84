import { Problem, ProblemType } from '#platform/errors';

@ProblemType(409, 'There is not enough in stock', 'Order less of what `detail` names, or try again later.')
export class OutOfStock extends Problem {
  constructor(productIds: readonly string[]) {
    super(`There is not enough in stock of ${productIds.join(', ')}.`);
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
