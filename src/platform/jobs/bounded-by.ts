/** How long something may take to stop once it was told to. */
const STOPPING_MILLISECONDS = 5000;

/**
 * What `work` comes to; once `signal` aborts, its reason, unless it stops by itself within five seconds. It cannot be made to
 * stop: what it does after that concerns nobody.
 */
export async function boundedBy<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  const { promise: overdue, reject } = Promise.withResolvers<never>();
  let timer: NodeJS.Timeout | undefined;
  const onAbort = () => void (timer = setTimeout(() => reject(signal.reason as Error), STOPPING_MILLISECONDS));
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([work(), overdue]);
  } finally {
    signal.removeEventListener('abort', onAbort);
    clearTimeout(timer);
  }
}
