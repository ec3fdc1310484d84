import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { newId } from '#platform/ids';
import { type DomainEvent, type EventClass, eventTypeOf } from './domain-event.js';

/** Publishes facts. */
@Injectable()
export class Events {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Writes the event down in the transaction of the caller: it is told if, and only if, that commits. Throws outside one. */
  async publish(event: DomainEvent): Promise<void> {
    if (!this.database.inTransaction) throw new Error(`${event.constructor.name} was published outside a transaction`);
    await this.database.execute({
      name: 'publish event',
      text: `insert into outbox (id, organization_id, type, payload, occurred_at) values ($1, $2, $3, $4, $5)`,
      values: [
        newId(),
        event.organizationId,
        eventTypeOf(event.constructor as EventClass),
        JSON.stringify(event),
        this.clock.now(),
      ],
    });
  }
}
