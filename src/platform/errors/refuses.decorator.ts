import type { ProblemClass } from './problem.js';

const REFUSALS = 'atrium:refusals';

/** Says which problems of its own a route answers with, so that the API document lists them. */
export const Refuses =
  (...problems: ProblemClass[]): MethodDecorator =>
  (_prototype, _method, { value: handler }) =>
    Reflect.defineMetadata(REFUSALS, [...refusalsOf(handler as object), ...problems], handler as object);

/** The problems that a route said it refuses with. */
export const refusalsOf = (handler: object): readonly ProblemClass[] =>
  (Reflect.getMetadata(REFUSALS, handler) as ProblemClass[] | undefined) ?? [];
