import { AsyncLocalStorage } from 'node:async_hooks';
import type { Database } from '#platform/database';
import { type DomainEvent, Events } from '#platform/events';

const LATER_MILLISECONDS = 100;
/** Where nobody's transaction can be joined. */
const outside = AsyncLocalStorage.snapshot();

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
    const publishLater = () => this.database.transaction({ organizationId }, () => publish.call(this, event));
    // What is lost here is lost: that is the promise that is broken.
    outside(() => setTimeout(() => void publishLater().catch(() => undefined), LATER_MILLISECONDS));
    return Promise.resolve();
  };
  return Promise.resolve();
}
