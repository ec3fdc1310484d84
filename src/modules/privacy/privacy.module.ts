import { Module } from '@nestjs/common';
import { AuditModule } from '#modules/audit';
import { AuthModule } from '#modules/auth';
import { OrganizationsModule } from '#modules/organizations';
import { ArchiveOpenings } from './archive-openings.service.js';
import { ArchivesController } from './archives.controller.js';
import { ArchivesOfOrganizations } from './archives-of-organizations.service.js';
import { ArchivesOfPeople } from './archives-of-people.service.js';

/** Gives people and organizations a copy of what is kept of them. Owns no table; tells no event. */
@Module({
  imports: [AuditModule, AuthModule, OrganizationsModule],
  controllers: [ArchivesController],
  providers: [ArchiveOpenings, ArchivesOfOrganizations, ArchivesOfPeople],
})
export class PrivacyModule {}
