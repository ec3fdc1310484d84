import { Problem, ProblemType } from '#platform/errors';

@ProblemType(404, 'There is no such dead letter', 'List those that there are: it may have been retried or discarded.')
export class DeadLetterNotFound extends Problem {}

/** What was found, or `DeadLetterNotFound`. */
export function found<Letter>(letter: Letter | undefined): Letter {
  if (!letter) throw new DeadLetterNotFound();
  return letter;
}
