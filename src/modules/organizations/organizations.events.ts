import { DomainEvent, EventType, PublicEvent } from '#platform/events';
import { MemberEventDto } from './dto/member-event.dto.js';
import { MembersPermissions } from './organizations.permissions.js';
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
@PublicEvent<MemberAdded>({ shape: MemberEventDto, seenWith: MembersPermissions.read })
export class MemberAdded extends DomainEvent {
  constructor(
    readonly organizationId: string,
    readonly userId: string,
    readonly role: Role,
  ) {
    super();
  }
}
