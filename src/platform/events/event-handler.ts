import { SetMetadata } from '@nestjs/common';
import type { DomainEvent, EventClass } from './domain-event.js';
import type { Envelope } from './envelope.js';

/**
 * Reacts to an event, in the worker, within the tenant that it happened in. `handle` runs in a transaction that also
 * marks the event as handled: it may be tried many times, its effect on the database happens once. It hears of one
 * subject in the order in which it happened. It only delegates.
 */
export interface EventHandler<Event extends DomainEvent> {
  handle(event: Event, envelope: Envelope): Promise<unknown>;
}

export const HANDLES = 'atrium:handles';

/**
 * Subscribes a handler to an event, and to all events whose classes extend it: `@Handles(DomainEvent)` hears of everything.
 * The class name is the name of the subscription.
 */
export const Handles = <Event extends DomainEvent>(
  event: EventClass<Event>,
): ((handler: new (...args: never[]) => EventHandler<Event>) => void) => SetMetadata(HANDLES, event);
