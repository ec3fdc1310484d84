import { AsyncLocalStorage } from 'node:async_hooks';

const LATER_MILLISECONDS = 100;
/** Where nobody's transaction can be joined. */
const outside = AsyncLocalStorage.snapshot();

/** Does a thing a moment later, and outside the transaction of whoever calls. What is lost then is lost: that is the promise that is broken. */
export function later(work: () => Promise<unknown>): void {
  outside(() => setTimeout(() => void work().catch(() => undefined), LATER_MILLISECONDS));
}
