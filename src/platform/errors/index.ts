import './request-problem.js';

export { driverErrorOf, isSerializationFailure } from './database-problem.js';
export * from './http.problems.js';
export {
  describedProblem,
  type InvalidField,
  Problem,
  problemCatalogue,
  type ProblemClass,
  type ProblemDescription,
  ProblemType,
  ReplayedProblem,
} from './problem.js';
export { problemDocument, problemOf } from './problem-document.js';
export { ProblemFilter } from './problem.filter.js';
export { refusalsOf, Refuses } from './refuses.decorator.js';
export { problemsReference } from './problems-reference.js';
