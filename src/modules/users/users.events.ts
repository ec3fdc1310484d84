import { DomainEvent, EventType } from '#platform/events';

/** Somebody has opened an account. */
@EventType('users.registered', { subject: ({ userId }: UserRegistered) => userId })
export class UserRegistered extends DomainEvent {
  readonly organizationId = null;

  constructor(readonly userId: string) {
    super();
  }
}

/** Somebody has erased their account: what was theirs alone is gone, and what an organization needs names an id of nobody. */
@EventType('users.erased', { subject: ({ userId }: UserErased) => userId })
export class UserErased extends DomainEvent {
  readonly organizationId = null;

  constructor(readonly userId: string) {
    super();
  }
}
