import { acknowledgedOrders } from './acknowledged-orders.ts';
import { audit } from './audit.ts';
import { answers } from './answers.ts';
import { bestsellers } from './bestsellers.ts';
import { cancellations } from './cancellations.ts';
import type { Check, Evidence } from './check.ts';
import { effectsOfEvents } from './effects-of-events.ts';
import { eventStream } from './event-stream.ts';
import { nothingStuck } from './nothing-stuck.ts';
import { oneOrderForEachKey } from './one-order-for-each-key.ts';
import { orderOfEvents } from './order-of-events.ts';
import { ordersAskedFor } from './orders-asked-for.ts';
import { processes } from './processes.ts';
import { productChanges } from './product-changes.ts';
import { stock } from './stock.ts';
import { stockReceipts } from './stock-receipts.ts';
import { webhooks } from './webhooks.ts';

export type { Check, Evidence };

/** Everything that a campaign looks at. */
export const CHECKS: readonly Check[] = [
  acknowledgedOrders,
  oneOrderForEachKey,
  ordersAskedFor,
  cancellations,
  stock,
  stockReceipts,
  productChanges,
  bestsellers,
  effectsOfEvents,
  orderOfEvents,
  eventStream,
  webhooks,
  nothingStuck,
  audit,
  answers,
  processes,
];

/** A check with what it found. */
export interface Verdict {
  readonly check: Check;
  readonly violations: readonly string[];
}

export const judge = (evidence: Evidence): Verdict[] =>
  CHECKS.map((check) => ({ check, violations: check.violations(evidence) }));
