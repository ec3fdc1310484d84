import { Problem, ProblemType } from '#platform/errors';

@ProblemType(404, 'There is no such product', 'Check the id against the products of the organization.')
export class ProductNotFound extends Problem {}

@ProblemType(409, 'The SKU is taken', 'Choose another SKU, or change the product that has it.')
export class SkuTaken extends Problem {
  constructor() {
    super('Another product of the organization has this SKU.');
  }
}
