import { Problem, ProblemType } from '#platform/errors';

@ProblemType(422, 'A product cannot be ordered', 'Take the named lines out of the basket, or ask the store.')
export class ProductNotOrderable extends Problem {}

@ProblemType(422, 'The basket mixes currencies', 'Order the products of each currency by themselves.')
export class BasketMixesCurrencies extends Problem {}

@ProblemType(422, 'The basket is worth more than can be counted', 'Split it into several orders.')
export class BasketTooValuable extends Problem {}

@ProblemType(404, 'There is no such quote', 'Ask for a new quote.')
export class QuoteNotFound extends Problem {}

@ProblemType(409, 'The quote has expired', 'Ask for a new quote; its prices may differ.')
export class QuoteExpired extends Problem {}

@ProblemType(409, 'The quote has been ordered already', 'Ask for a new quote.')
export class QuoteAlreadyOrdered extends Problem {}
