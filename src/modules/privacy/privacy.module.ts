import { Module } from '@nestjs/common';
import { AuditModule } from '#modules/audit';
import { AuthModule } from '#modules/auth';
import { OrganizationsModule } from '#modules/organizations';
import { UsersModule } from '#modules/users';
import { ArchivesController } from './archives.controller.js';
import { ArchivesOfOrganizations } from './archives-of-organizations.service.js';
import { ArchivesOfPeople } from './archives-of-people.service.js';
import { ErasuresController } from './erasures.controller.js';
import { Erasures } from './erasures.service.js';

/** Gives people and organizations a copy of what is kept of them, and forgets people. Owns no table; tells no event. */
@Module({
  imports: [AuditModule, AuthModule, OrganizationsModule, UsersModule],
  controllers: [ArchivesController, ErasuresController],
  providers: [ArchivesOfOrganizations, ArchivesOfPeople, Erasures],
})
export class PrivacyModule {}
