/**
 * A fact: something that happened, told after it did, in ids and plain values that survive JSON. Its subclasses are named
 * in the past tense and carry `@EventType`.
 */
export abstract class DomainEvent {
  /** The tenant that it happened in; null for what happens outside every organization. */
  abstract readonly organizationId: string | null;
}

export type EventClass<Event extends DomainEvent = DomainEvent> = abstract new (...args: never[]) => Event;

const typeOf = new Map<EventClass, string>();

/** Gives an event class the name under which it is stored: it stays when the class is renamed. */
export const EventType =
  (type: string): ClassDecorator =>
  (target) =>
    void typeOf.set(target as unknown as EventClass, type);

/** The stored names of all events that this installation knows, whether or not anybody here handles them. */
export const declaredEventTypes = (): string[] => [...typeOf.values()];

/** The stored name of an event class. */
export function eventTypeOf(event: EventClass): string {
  const type = typeOf.get(event);
  if (!type) throw new TypeError(`${event.name} has no @EventType`);
  return type;
}
