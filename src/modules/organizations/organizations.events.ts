import { DomainEvent, EventType } from '#platform/events';
import type { Role } from './roles.js';

/** Somebody has opened an organization, and is its first owner. */
@EventType('organizations.created', { subject: ({ organizationId }: OrganizationCreated) => organizationId })
export class OrganizationCreated extends DomainEvent {
  constructor(
    readonly organizationId: string,
    readonly slug: string,
    readonly ownerId: string,
  ) {
    super();
  }
}

/** Somebody has become a member of an organization that was there before. */
@EventType('organizations.member-added', { subject: ({ userId }: MemberAdded) => userId })
export class MemberAdded extends DomainEvent {
  constructor(
    readonly organizationId: string,
    readonly userId: string,
    readonly role: Role,
  ) {
    super();
  }
}
