export { type CloudEvent, cloudEventOf, eventOf } from './cloud-event.js';
export { declaredEventTypes, DomainEvent, type EventClass, EventType } from './domain-event.js';
export type { Envelope } from './envelope.js';
export { type EventHandler, Handles } from './event-handler.js';
export { EventLog, type LoggedEvent, type LogWatcher } from './event-log.js';
export { Events } from './events.service.js';
export { EventsModule } from './events.module.js';
export { type EventShape, isSeenBy, PublicEvent, publicEvents, type PublicEventType } from './public-event.js';
export { EVENT_LOG_CHANNEL, Relay } from './relay.js';
