interface ConstraintViolation {
  readonly constraint?: string;
  /** TypeORM wraps what `pg` throws bare. */
  readonly driverError?: ConstraintViolation;
}

/** Whether a statement failed because of this very constraint: then the caller knows a better name for the refusal. */
export function violates(error: unknown, constraint: string): boolean {
  const failure = error as ConstraintViolation;
  return (failure.driverError ?? failure).constraint === constraint;
}
