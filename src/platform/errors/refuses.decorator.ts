import { Reflector } from '@nestjs/core';
import type { ProblemClass } from './problem.js';

/** Says which problems of its own a route answers with, so that the API document lists them. */
export const Refuses = (...problems: ProblemClass[]): MethodDecorator => refusals(problems) as MethodDecorator;

/** The problems that a route said it refuses with. */
export const refusalsOf = (handler: (...args: never[]) => unknown): readonly ProblemClass[] =>
  (Reflect.getMetadata(refusals.KEY, handler) as ProblemClass[] | undefined) ?? [];

const refusals = Reflector.createDecorator<ProblemClass[]>();
