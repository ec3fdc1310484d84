import { Module } from '@nestjs/common';
import { DatabaseModule } from '#platform/database';
import { AuditModule } from '#modules/audit';
import { UsersModule } from '#modules/users';
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
 * `OrganizationCreated` and `MemberAdded`.
 */
@Module({
  imports: [
    AuditModule,
    UsersModule,
    DatabaseModule.forFeature({
      entities: [Organization, Membership],
      migrations: [CreateOrganizationsAndMemberships20261120020100, FindOwners20261120104500],
    }),
  ],
  controllers: [OrganizationsController, MembersController, MembershipsController],
  providers: [Organizations, Members],
  exports: [Organizations],
})
export class OrganizationsModule {}
