export { DomainEvent, EventType } from './domain-event.js';
export { type EventHandler, Handles } from './event-handler.js';
export { Events } from './events.service.js';
export { EventsModule } from './events.module.js';
export { Relay } from './relay.js';
