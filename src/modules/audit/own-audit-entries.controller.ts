import { Controller, Get, Query } from '@nestjs/common';
import { type Actor, Can, CurrentActor } from '#platform/access';
import { Archived } from '#platform/archives';
import { Tagged } from '#platform/http';
import { mapPage } from '#platform/pages';
import { AuditEntries } from './audit-entries.service.js';
import { AuditPermissions } from './audit.permissions.js';
import { AuditEntryDto, AuditEntryPageDto } from './dto/audit-entry.dto.js';
import { AuditQuery } from './dto/audit-query.dto.js';

@Tagged('Audit')
@Controller('me/audit-entries')
export class OwnAuditEntriesController {
  constructor(private readonly entries: AuditEntries) {}

  /** Lists what happened to the caller’s own account outside of all organizations, the latest first. */
  @Get()
  @Can(AuditPermissions.readOwn)
  @Archived('audit-entries', 'person')
  list(@CurrentActor() reader: Actor, @Query() query: AuditQuery): Promise<AuditEntryPageDto> {
    return this.entries.listOwn(reader, query, query).then((page) => mapPage(page, AuditEntryDto.of));
  }
}
