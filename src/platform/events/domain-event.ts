/**
 * A fact: something that happened, told after it did, in ids and plain values that survive JSON. Its subclasses are named
 * in the past tense and carry `@EventType`.
 */
export abstract class DomainEvent {
  /** The tenant that it happened in; null for what happens outside every organization. */
  abstract readonly organizationId: string | null;
}

export type EventClass<Event extends DomainEvent = DomainEvent> = abstract new (...args: never[]) => Event;

export interface EventTypeOptions<Event extends DomainEvent> {
  /** Grows when what the event holds changes its meaning; from 1. */
  readonly version?: number;
  /** The id of what it happened to: a handler hears of one thing in the order in which it happened. Without one in any order. */
  readonly subject?: (event: Event) => string;
}

interface DeclaredType extends EventTypeOptions<DomainEvent> {
  readonly type: string;
}

const declared = new Map<EventClass, DeclaredType>();

/** Gives an event class the name under which it is stored: it stays when the class is renamed. */
export const EventType =
  <Event extends DomainEvent>(type: string, options: EventTypeOptions<Event> = {}) =>
  (event: EventClass<Event>): void =>
    void declared.set(event, { type, ...(options as EventTypeOptions<DomainEvent>) });

/** The stored names of all events that this installation knows, whether or not anybody here handles them. */
export const declaredEventTypes = (): string[] => [...declared.values()].map(({ type }) => type);

/** The classes of events with their stored names: `event` itself, and all that extend it. */
export function eventsOf(event: EventClass): Map<string, EventClass> {
  const kinds = [...declared].filter(([kind]) => kind === event || kind.prototype instanceof event);
  if (kinds.length === 0) throw new TypeError(`${event.name} has no @EventType`);
  return new Map(kinds.map(([kind, { type }]) => [type, kind]));
}

/** The stored name of an event class. */
export function storedNameOf(event: EventClass): string {
  const found = declared.get(event);
  if (!found) throw new TypeError(`${event.name} has no @EventType`);
  return found.type;
}

/** What is stored of an event beside itself. */
export function typeOf(event: DomainEvent): { type: string; version: number; subject: string | null } {
  const kind = event.constructor as EventClass;
  const found = declared.get(kind);
  if (!found) throw new TypeError(`${kind.name} has no @EventType`);
  return { type: found.type, version: found.version ?? 1, subject: found.subject?.(event) ?? null };
}
