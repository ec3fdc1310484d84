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

/** A member of an organization has become something else to it. */
@EventType('organizations.member-role-changed', { subject: ({ userId }: MemberRoleChanged) => userId })
export class MemberRoleChanged extends DomainEvent {
  constructor(
    readonly organizationId: string,
    readonly userId: string,
    readonly role: Role,
    readonly formerRole: Role,
  ) {
    super();
  }
}

/** Somebody is no member of an organization any more. */
@EventType('organizations.member-removed', { subject: ({ userId }: MemberRemoved) => userId })
export class MemberRemoved extends DomainEvent {
  constructor(
    readonly organizationId: string,
    readonly userId: string,
    readonly formerRole: Role,
  ) {
    super();
  }
}
