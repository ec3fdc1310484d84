import { breakIdempotency } from './idempotency.ts';
import { breakInbox } from './inbox.ts';
import { breakOutbox } from './outbox.ts';
import { breakReserve } from './reserve.ts';

const BREAKS: Readonly<Record<string, () => Promise<void>>> = {
  inbox: breakInbox,
  outbox: breakOutbox,
  reserve: breakReserve,
  idempotency: breakIdempotency,
};

/** Breaks the promise of this name in this process. What is not broken here, the campaign breaks elsewhere. */
export async function breakPromise(name: string): Promise<void> {
  await BREAKS[name]?.();
}
