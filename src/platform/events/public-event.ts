import { type DomainEvent, type EventClass, storedNameOf } from './domain-event.js';

/** A DTO that is made of an event; its docstrings are published. */
export interface EventShape<Event extends DomainEvent> {
  new (): object;
  of(event: Event): object;
}

interface Publicity<Event extends DomainEvent> {
  /** What of it leaves. */
  readonly shape: EventShape<Event>;
  /** Who holds this permission sees every one in the organization. */
  readonly seenWith: string;
  /** Whom it is about, and the permission with which they see it too. */
  readonly own?: { readonly seenWith: string; readonly person: (event: Event) => string };
}

/** An event that is part of the API. */
export interface PublicEventType extends Publicity<DomainEvent> {
  readonly type: string;
  readonly event: EventClass;
}

/** Somebody who may see something. */
interface Beholder {
  readonly userId: string;
  readonly permissions: ReadonlySet<string>;
}

const declared = new Map<EventClass, Publicity<DomainEvent>>();
let byType: ReadonlyMap<string, PublicEventType> | undefined;

/** Makes an event part of the API: says what of it leaves, and who may see it. One that says nothing never leaves. */
export const PublicEvent =
  <Event extends DomainEvent>(publicity: Publicity<Event>): ((event: EventClass<Event>) => void) =>
  (event) => {
    declared.set(event, publicity as unknown as Publicity<DomainEvent>);
    byType = undefined;
  };

/** Every event that is part of the API, by its stored name. */
export function publicEvents(): ReadonlyMap<string, PublicEventType> {
  byType ??= new Map(
    [...declared]
      .map(([event, publicity]) => ({ type: storedNameOf(event), event, ...publicity }))
      .sort((a, b) => a.type.localeCompare(b.type))
      .map((each) => [each.type, each]),
  );
  return byType;
}

/** Whether somebody in its organization may see this event. */
export function isSeenBy(
  { seenWith, own }: PublicEventType,
  event: DomainEvent,
  { permissions, userId }: Beholder,
): boolean {
  if (permissions.has(seenWith)) return true;
  return own !== undefined && permissions.has(own.seenWith) && own.person(event) === userId;
}
