import { driverErrorOf } from '#platform/errors';

/** Whether a statement failed because of this very constraint: then the caller knows a better name for the refusal. */
export const violates = (error: unknown, constraint: string): boolean =>
  driverErrorOf(error)?.constraint === constraint;
