import type { Database } from '#platform/database';
import { built } from '../built.ts';

interface Delivery {
  readonly eventId: string;
  readonly handler: string;
  readonly organizationId: string | null;
}

interface Relay {
  database: Database;
  handlers: { handle(name: string, payload: object): Promise<void> };
  deliverOnce(delivery: Delivery): Promise<boolean>;
}

/** Marks an event as handled in another transaction than its effect. */
export async function breakInbox(): Promise<void> {
  const { Relay } = await built<{ Relay: { prototype: Relay } }>('platform/events/relay.js');
  Relay.prototype.deliverOnce = async function (this: Relay, { eventId, handler, organizationId }) {
    const due = await this.database.read<{ payload: object }>(
      { organizationId },
      {
        text: `select outbox.payload from inbox join outbox on outbox.id = inbox.event_id
               where event_id = $1 and handler = $2 and handled_at is null and given_up_at is null`,
        values: [eventId, handler],
      },
    );
    if (!due[0]) return false;
    await this.database.transaction({ organizationId }, () => this.handlers.handle(handler, due[0]!.payload));
    await this.database.write(
      { organizationId },
      {
        text: `update inbox set handled_at = now() where event_id = $1 and handler = $2`,
        values: [eventId, handler],
      },
    );
    return true;
  };
}
