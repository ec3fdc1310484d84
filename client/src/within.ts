/** One attempt took longer than it may. Whether the API did what it was asked for is not known. */
export class TimeoutError extends Error {
  override readonly name = 'TimeoutError';

  constructor(milliseconds: number) {
    super(`No answer within ${milliseconds} ms`);
  }
}

export interface Limits {
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs?: number | undefined;
}

/**
 * Does `work`, unless it takes too long or the caller's signal is aborted: then it rejects at once, and the signal that
 * `work` was given is aborted. (`AbortSignal.any` and `AbortSignal.timeout` are missing from React Native.)
 */
export async function within<T>({ signal, timeoutMs }: Limits, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  if (signal?.aborted) throw reasonOf(signal);
  const controller = new AbortController();
  let withdraw = () => {};
  const ended = new Promise<never>((_, reject) => {
    const end = (reason: unknown) => {
      reject(reason);
      controller.abort(reason);
    };
    const abort = () => end(reasonOf(signal));
    const timer = timeoutMs === undefined ? undefined : setTimeout(() => end(new TimeoutError(timeoutMs)), timeoutMs);
    signal?.addEventListener('abort', abort);
    withdraw = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    };
  });
  try {
    return await Promise.race([ended, work(controller.signal)]);
  } finally {
    withdraw();
  }
}

/** Waits; rejects as soon as the caller's signal is aborted. */
export async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    await within({ signal }, () => new Promise<void>((resolve) => (timer = setTimeout(resolve, milliseconds))));
  } finally {
    clearTimeout(timer);
  }
}

function reasonOf(signal: AbortSignal | undefined): unknown {
  return signal?.reason ?? Object.assign(new Error('The request was aborted'), { name: 'AbortError' });
}
