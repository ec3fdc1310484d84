import { breakAudit } from './audit.ts';
import { breakIdempotency } from './idempotency.ts';
import { breakInbox } from './inbox.ts';
import { breakOutbox } from './outbox.ts';
import { breakOrder } from './order.ts';
import { breakRelay } from './relay.ts';
import { breakReserve } from './reserve.ts';
import { breakStream } from './stream.ts';
import { breakWebhooks } from './webhooks.ts';

const BREAKS: Readonly<Record<string, () => Promise<void>>> = {
  inbox: breakInbox,
  outbox: breakOutbox,
  order: breakOrder,
  relay: breakRelay,
  reserve: breakReserve,
  idempotency: breakIdempotency,
  audit: breakAudit,
  webhooks: breakWebhooks,
  stream: breakStream,
};

/** Breaks the promise of this name in this process. What is not broken here, the campaign breaks elsewhere. */
export async function breakPromise(name: string): Promise<void> {
  await BREAKS[name]?.();
}
