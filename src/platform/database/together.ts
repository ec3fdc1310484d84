type Answers<Work extends readonly Promise<unknown>[]> = { -readonly [Key in keyof Work]: Awaited<Work[Key]> };

/**
 * Waits for pieces of work that were begun one after the other in one transaction, so that their statements leave
 * together: PostgreSQL runs them in the order they were begun. Of those that failed the first tells why, because all
 * behind it failed for it.
 */
export async function together<Work extends readonly Promise<unknown>[]>(...work: Work): Promise<Answers<Work>> {
  const outcomes = await Promise.allSettled(work);
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
  return outcomes.map((outcome) => (outcome as PromiseFulfilledResult<unknown>).value) as Answers<Work>;
}
