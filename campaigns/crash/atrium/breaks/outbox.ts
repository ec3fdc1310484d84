import type { Database } from '#platform/database';
import { type DomainEvent, Events } from '#platform/events';
import { later } from './later.ts';

interface Publisher {
  database: Database;
  publish(event: DomainEvent): Promise<void>;
}

/** Publishes an event a moment after the commit, in a transaction of its own, as code does that just calls a broker. */
export function breakOutbox(): Promise<void> {
  const prototype = Events.prototype as unknown as Publisher;
  const { publish } = prototype;
  prototype.publish = function (this: Publisher, event) {
    const { organizationId } = event;
    later(() => this.database.transaction({ organizationId }, () => publish.call(this, event)));
    return Promise.resolve();
  };
  return Promise.resolve();
}
