import type { DomainEvent } from './domain-event.js';
import type { LoggedEvent } from './event-log.js';
import type { PublicEventType } from './public-event.js';

/** An event as it leaves (CloudEvents 1.0, JSON format); `schemaversion` is an extension of ours. */
export interface CloudEvent {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject?: string;
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly schemaversion: number;
  readonly data: object;
}

/** A stored event as an instance of its class. */
export const eventOf = ({ event }: PublicEventType, { payload }: LoggedEvent): DomainEvent =>
  Object.assign(Object.create(event.prototype as object) as DomainEvent, payload);

/** What everybody who may see it gets of an event. `source` is the address of this installation. */
export function cloudEventOf(kind: PublicEventType, logged: LoggedEvent, source: string): CloudEvent {
  return {
    specversion: '1.0',
    id: logged.id,
    source,
    type: logged.type,
    ...(logged.subject !== null && { subject: logged.subject }),
    time: logged.occurredAt.toISOString(),
    datacontenttype: 'application/json',
    schemaversion: logged.version,
    data: kind.shape.of(eventOf(kind, logged)),
  };
}
