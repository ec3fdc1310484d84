/** What drivers say by themselves: of PostgreSQL, of TypeORM, and of the operating system with its codes. */
const OF_A_DRIVER = /^(error|DatabaseError|QueryFailedError|AggregateError)\b|\bE[A-Z]{3,}[A-Z0-9_]*\b/;

/**
 * A failure as far as an organization is told of it. What a job says for itself is for its people to read; what drivers say
 * names hosts, files, tables and statements of ours, which are the operators' affair.
 */
export function tellable(lastError: string | null): string | null {
  if (lastError === null || !OF_A_DRIVER.test(lastError)) return lastError;
  return 'Something that it needs failed. Operators can see what.';
}
