import { SetMetadata } from '@nestjs/common';
import type { DomainEvent, EventClass } from './domain-event.js';

/**
 * Reacts to an event, in the worker, within the tenant that it happened in. `handle` runs in a transaction that also
 * marks the event as handled: it may be tried many times, its effect on the database happens once. It only delegates.
 */
export interface EventHandler<Event extends DomainEvent> {
  handle(event: Event): Promise<unknown>;
}

export const HANDLES = 'atrium:handles';

/** Subscribes a handler to an event. The class name is the name of the subscription. */
export const Handles = <Event extends DomainEvent>(
  event: EventClass<Event>,
): ((handler: new (...args: never[]) => EventHandler<Event>) => void) => SetMetadata(HANDLES, event);
