import { Problem, ProblemType } from '#platform/errors';

const SECONDS = 5;

@ProblemType(410, 'Events may have been missed', 'Read anew what you show, then follow without `Last-Event-ID`.')
export class EventsMissed extends Problem {
  constructor() {
    super('The last event is not in the log any more, or never was in the log of this organization.');
  }
}

@ProblemType(429, 'Too many event streams', 'Close one of those that the account holds open.')
export class TooManyStreams extends Problem {
  constructor(most: number) {
    super(`An account holds ${most} open at most.`, { headers: { 'retry-after': String(SECONDS) } });
  }
}
