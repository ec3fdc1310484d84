import { Problem, ProblemType } from '#platform/errors';

@ProblemType(
  400,
  'An Idempotency-Key is needed',
  'Send a new random `Idempotency-Key`, and the same one with every retry.',
)
export class IdempotencyKeyMissing extends Problem {}

@ProblemType(409, 'The same request is still being worked on', 'Wait a moment, then send it again with the same key.')
export class IdempotencyKeyInUse extends Problem {}

@ProblemType(422, 'The Idempotency-Key was used for another request', 'Take a new key for a new request.')
export class IdempotencyKeyReused extends Problem {}
