import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { newId } from '#platform/ids';
import { Wake } from '#platform/jobs';
import { currentTrace } from '#platform/request-context';
import { type DomainEvent, typeOf } from './domain-event.js';
import { OUTBOX } from './relay.js';

/** Publishes facts. */
@Injectable()
export class Events {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly wake: Wake,
  ) {}

  /** Writes the event down in the transaction of the caller: it is told if, and only if, that commits. Throws outside one. */
  async publish(event: DomainEvent): Promise<void> {
    const { scope } = this.database;
    if (!scope) throw new Error(`${event.constructor.name} was published outside a transaction`);
    const { type, version, subject } = typeOf(event);
    this.database.afterCommit(() => this.wake.tell(OUTBOX));
    await this.database.execute({
      name: 'publish event',
      text: `insert into outbox (id, organization_id, type, version, subject, actor_id, payload, occurred_at, traceparent)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      values: [
        newId(),
        event.organizationId,
        type,
        version,
        subject,
        scope.userId ?? null,
        JSON.stringify(event),
        this.clock.now(),
        currentTrace(),
      ],
    });
  }
}
