export { declaredEventTypes, DomainEvent, type EventClass, EventType } from './domain-event.js';
export { type EventHandler, Handles } from './event-handler.js';
export { Events } from './events.service.js';
export { EventsModule } from './events.module.js';
export type { Envelope } from './envelope.js';
export { EVENT_LOG_CHANNEL, Relay } from './relay.js';
