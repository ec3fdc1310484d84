import { Module } from '@nestjs/common';
import { DatabaseModule, Housekeeping } from '#platform/database';
import { AuditModule } from '#modules/audit';
import { NotificationsModule } from '#modules/notifications';
import { UsersModule } from '#modules/users';
import { TellMemberWhenRemoved } from './handlers/tell-member-when-removed.handler.js';
import { TellMemberWhenRoleChanged } from './handlers/tell-member-when-role-changed.handler.js';
import { WelcomeMemberWhenAdded } from './handlers/welcome-member-when-added.handler.js';
import { AssignedMemberships } from './assigned-memberships.service.js';
import { FormerMember } from './former-member.entity.js';
import { FormerMembers } from './former-members.repository.js';
import { InvitationAcceptancesController } from './invitations/invitation-acceptances.controller.js';
import { InvitationBook } from './invitations/invitation-book.js';
import { Invitation } from './invitations/invitation.entity.js';
import { InvitationsController } from './invitations/invitations.controller.js';
import { Invitations } from './invitations/invitations.service.js';
import { MemberChanges } from './members/member-changes.service.js';
import { OwnMembershipController } from './members/own-membership.controller.js';
import { OwnershipTransfersController } from './members/ownership-transfers.controller.js';
import { OwnershipTransfers } from './members/ownership-transfers.service.js';
import { MemberNews } from './member-news.service.js';
import { MembersController } from './members.controller.js';
import { Members } from './members.service.js';
import { Membership } from './membership.entity.js';
import { MembershipsController } from './memberships.controller.js';
import { CreateOrganizationsAndMemberships20261120020100 } from './migrations/20261120020100-create-organizations-and-memberships.js';
import { FindOwners20261120104500 } from './migrations/20261120104500-find-owners.js';
import { RememberFormerMembers20261127160020 } from './migrations/20261127160020-remember-former-members.js';
import { CreateInvitations20261127200000 } from './migrations/20261127200000-create-invitations.js';
import { Organization } from './organization.entity.js';
import { OrganizationsController } from './organizations.controller.js';
import { Organizations } from './organizations.service.js';

/**
 * Knows the tenants, who belongs to each, and as what. Owns `organizations`, `memberships`, `former_members` and `invitations`; tells
 * `OrganizationCreated`, `MemberAdded`, `MemberRoleChanged` and `MemberRemoved`.
 */
@Module({
  imports: [
    AuditModule,
    NotificationsModule,
    UsersModule,
    DatabaseModule.forFeature({
      entities: [Organization, Membership, FormerMember, Invitation],
      migrations: [
        CreateOrganizationsAndMemberships20261120020100,
        FindOwners20261120104500,
        RememberFormerMembers20261127160020,
        CreateInvitations20261127200000,
      ],
    }),
  ],
  controllers: [
    OrganizationsController,
    MembersController,
    MembershipsController,
    OwnMembershipController,
    OwnershipTransfersController,
    InvitationsController,
    InvitationAcceptancesController,
  ],
  providers: [
    Organizations,
    Members,
    AssignedMemberships,
    FormerMembers,
    MemberChanges,
    OwnershipTransfers,
    Invitations,
    InvitationBook,
    MemberNews,
    WelcomeMemberWhenAdded,
    TellMemberWhenRoleChanged,
    TellMemberWhenRemoved,
  ],
  exports: [Organizations, Members, AssignedMemberships],
})
export class OrganizationsModule {
  constructor(housekeeping: Housekeeping) {
    housekeeping.expire({ table: 'invitations', since: 'expires_at', keptHours: 30 * 24 });
  }
}
