import { DomainEvent, EventType } from '#platform/events';

/** Somebody has opened an account. */
@EventType('users.registered', { subject: ({ userId }: UserRegistered) => userId })
export class UserRegistered extends DomainEvent {
  readonly organizationId = null;

  constructor(readonly userId: string) {
    super();
  }
}
