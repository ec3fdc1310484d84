import { SetMetadata } from '@nestjs/common';
import type { LoggedEvent } from './event-log.js';

/** An event of the log, and whose it is. */
export interface TenantEvent extends LoggedEvent {
  readonly organizationId: string;
}

/**
 * Reads what happens in all organizations, in the order of the log and in batches: for what most events do not concern, where a
 * job for each of them would be a waste. `read` runs in a transaction across tenants that also remembers how far it came:
 * it may be tried many times, its effect on the database happens once. What it throws holds it up, and so it throws
 * nothing about a single event.
 */
export interface LogReader {
  read(events: readonly TenantEvent[]): Promise<unknown>;
}

export const READS_LOG = 'atrium:reads-log';

/** Has a provider read the event log. The name is the one that its place in the log is remembered by. */
export const ReadsEventLog = (name: string): ((reader: new (...args: never[]) => LogReader) => void) =>
  SetMetadata(READS_LOG, name);
