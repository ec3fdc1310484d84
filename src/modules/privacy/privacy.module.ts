import { Module } from '@nestjs/common';
import { AuditModule } from '#modules/audit';
import { OrganizationsModule } from '#modules/organizations';
import { ArchivesController } from './archives.controller.js';
import { ArchivesOfOrganizations } from './archives-of-organizations.service.js';
import { ArchivesOfPeople } from './archives-of-people.service.js';

/** Gives people and organizations a copy of what is kept of them. Owns no table; tells no event. */
@Module({
  imports: [AuditModule, OrganizationsModule],
  controllers: [ArchivesController],
  providers: [ArchivesOfOrganizations, ArchivesOfPeople],
})
export class PrivacyModule {}
