import { inspect } from 'node:util';
import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { ACROSS_TENANTS, Database } from '#platform/database';
import { declaredEventTypes } from './domain-event.js';
import { Handlers } from './handlers.js';

const BATCH = 100;
/** With these delays an event is given up an hour and a half after its first failure. */
const MOST_ATTEMPTS = 20;
const FIRST_DELAY = 250;
const LONGEST_DELAY = 600_000;

interface Delivery {
  readonly eventId: string;
  readonly handler: string;
  readonly organizationId: string | null;
}

/**
 * Brings events from the outbox to their handlers. Any number of relays work side by side: a row that one holds, the
 * others skip. Whatever dies in between, the row is still there, and its effect was not done.
 */
@Injectable()
export class Relay {
  private readonly logger = new Logger('Relay');

  constructor(
    private readonly database: Database,
    private readonly handlers: Handlers,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes down, for a batch of events, which handlers are to get them; resolves to the number of events. Events that this
   * installation does not know are left to the newer one that does.
   */
  relay(): Promise<number> {
    const { types, handlers } = this.handlers.subscriptions;
    return this.database.transaction(ACROSS_TENANTS, async () => {
      const { rowCount } = await this.database.execute({
        name: 'relay events',
        text: `
          with batch as (
            select id, organization_id, type from outbox where relayed_at is null and type = any($4)
            order by id limit ${BATCH} for update skip locked
          ), addressed as (
            insert into inbox (event_id, handler, organization_id, due_at)
            select batch.id, subscription.handler, batch.organization_id, $3
            from batch join unnest($1::text[], $2::text[]) as subscription (type, handler) using (type)
          )
          update outbox set relayed_at = $3 from batch where outbox.id = batch.id`,
        values: [types, handlers, this.clock.now(), declaredEventTypes()],
      });
      return rowCount ?? 0;
    });
  }

  /**
   * Tries every delivery of a batch that is due, one after the other, until it is to stop; resolves to the number of those
   * that no other relay held. Deliveries to handlers that this installation does not have are left to one that does.
   */
  async deliver(stopping?: AbortSignal): Promise<number> {
    const due = await this.database.read<Delivery>(ACROSS_TENANTS, {
      name: 'due deliveries',
      text: `select event_id as "eventId", handler, organization_id as "organizationId" from inbox
             where handled_at is null and given_up_at is null and due_at <= $1 and handler = any($2)
             order by due_at, event_id limit ${BATCH}`,
      values: [this.clock.now(), this.handlers.subscriptions.handlers],
    });
    let tried = 0;
    for (const delivery of due) {
      if (stopping?.aborted) break;
      if (await this.tryDelivery(delivery)) tried++;
    }
    return tried;
  }

  private async tryDelivery(delivery: Delivery): Promise<boolean> {
    try {
      return await this.deliverOnce(delivery);
    } catch (error) {
      await this.postpone(delivery, error);
      return true;
    }
  }

  /** The handler's effect and the mark that it was done are one transaction. Resolves to whether it was ours to do. */
  private deliverOnce({ eventId, handler, organizationId }: Delivery): Promise<boolean> {
    return this.database.transaction({ organizationId }, async () => {
      const { rows } = await this.database.execute<{ payload: object }>({
        name: 'take delivery',
        text: `update inbox set handled_at = $3, attempts = attempts + 1 from outbox
               where inbox.event_id = $1 and inbox.handler = $2 and outbox.id = inbox.event_id
                 and inbox.ctid = (select ctid from inbox where event_id = $1 and handler = $2
                                   and handled_at is null and given_up_at is null for update skip locked)
               returning outbox.payload`,
        values: [eventId, handler, this.clock.now()],
      });
      if (rows[0]) await this.handlers.handle(handler, rows[0].payload);
      return rows.length > 0;
    });
  }

  private async postpone({ eventId, handler, organizationId }: Delivery, error: unknown): Promise<void> {
    this.logger.error({ err: error, eventId, handler, organizationId }, 'an event handler failed');
    await this.database.transaction({ organizationId }, () =>
      this.database.execute({
        name: 'postpone delivery',
        text: `update inbox set attempts = attempts + 1, last_error = $3,
                 due_at = $4::timestamptz + least(${LONGEST_DELAY}, ${FIRST_DELAY} * 2 ^ attempts) * interval '1 millisecond',
                 given_up_at = case when attempts + 1 >= ${MOST_ATTEMPTS} then $4::timestamptz end
               where event_id = $1 and handler = $2 and handled_at is null`,
        values: [eventId, handler, wordsOf(error), this.clock.now()],
      }),
    );
  }
}

/** A handler may throw anything, and all of it must fit into a column: one that cannot be postponed holds up all others. */
function wordsOf(error: unknown): string {
  const words = error instanceof Error ? `${error.name}: ${error.message}` : inspect(error);
  return words.slice(0, 2000).replaceAll('\0', '').toWellFormed();
}
