import { Module } from '@nestjs/common';
import { DatabaseModule } from '#platform/database';
import { AuditModule } from '#modules/audit';
import { NotificationsModule } from '#modules/notifications';
import { UsersModule } from '#modules/users';
import { TellMemberWhenRemoved } from './handlers/tell-member-when-removed.handler.js';
import { TellMemberWhenRoleChanged } from './handlers/tell-member-when-role-changed.handler.js';
import { WelcomeMemberWhenAdded } from './handlers/welcome-member-when-added.handler.js';
import { MemberNews } from './member-news.service.js';
import { MembersController } from './members.controller.js';
import { Members } from './members.service.js';
import { Membership } from './membership.entity.js';
import { MembershipsController } from './memberships.controller.js';
import { CreateOrganizationsAndMemberships20261120020100 } from './migrations/20261120020100-create-organizations-and-memberships.js';
import { FindOwners20261120104500 } from './migrations/20261120104500-find-owners.js';
import { Organization } from './organization.entity.js';
import { OrganizationsController } from './organizations.controller.js';
import { Organizations } from './organizations.service.js';

/**
 * Knows the tenants, who belongs to each, and as what. Owns `organizations` and `memberships`; tells
 * `OrganizationCreated`, `MemberAdded`, `MemberRoleChanged` and `MemberRemoved`.
 */
@Module({
  imports: [
    AuditModule,
    NotificationsModule,
    UsersModule,
    DatabaseModule.forFeature({
      entities: [Organization, Membership],
      migrations: [CreateOrganizationsAndMemberships20261120020100, FindOwners20261120104500],
    }),
  ],
  controllers: [OrganizationsController, MembersController, MembershipsController],
  providers: [
    Organizations,
    Members,
    MemberNews,
    WelcomeMemberWhenAdded,
    TellMemberWhenRoleChanged,
    TellMemberWhenRemoved,
  ],
  exports: [Organizations],
})
export class OrganizationsModule {}
