import type { Slip } from './slip.js';

/** What is done with a slip that was carried here. */
export type Porter = (slip: Slip) => Promise<unknown>;

/**
 * Carries slips from whoever leased their jobs to a worker that has a hand free. It may carry one twice, and lose any:
 * leases run out, and their jobs are handed over again.
 */
export interface Carrier {
  /** Hands slips over; rejects, soon, where that cannot be done at present. */
  add(slips: readonly Slip[]): Promise<void>;
  /** How many processes work at this queue. */
  countWorkers(): Promise<number>;
  /** Takes no more slips, and resolves once those that are worked at are done. */
  close(): Promise<void>;
}
