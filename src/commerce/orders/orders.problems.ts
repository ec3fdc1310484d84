import { Problem, ProblemType } from '#platform/errors';

@ProblemType(404, 'There is no such order', 'Check the id. Orders of others are not found either.')
export class OrderNotFound extends Problem {}

@ProblemType(409, 'The order has been cancelled already', 'Read the order again; nothing is left to be done.')
export class OrderAlreadyCancelled extends Problem {}

@ProblemType(409, 'An order with this reference exists already', 'Find it by its reference, or take another one.')
export class OrderReferenceTaken extends Problem {}
