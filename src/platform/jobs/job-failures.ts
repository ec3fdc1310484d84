/** Thrown by a job that knows when it is worth trying again: it is an attempt like every other. */
export class RetryAfter extends Error {
  override readonly name = 'RetryAfter';

  constructor(
    readonly seconds: number,
    reason: string,
  ) {
    super(reason);
  }
}

/** Thrown by a job that will never succeed: it is given up at once. */
export class GiveUp extends Error {
  override readonly name = 'GiveUp';
}
