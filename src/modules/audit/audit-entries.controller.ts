import { Controller, Get, Header, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, getSchemaPath } from '@nestjs/swagger';
import { Can, CurrentActor, type Member } from '#platform/access';
import { Archived } from '#platform/archives';
import { Refuses } from '#platform/errors';
import { Id, Tagged } from '#platform/http';
import { mapPage } from '#platform/pages';
import { AuditEntries } from './audit-entries.service.js';
import { AuditPermissions } from './audit.permissions.js';
import { AuditEntryNotFound } from './audit.problems.js';
import { AuditEntryDto, AuditEntryPageDto } from './dto/audit-entry.dto.js';
import { AuditExportQuery } from './dto/audit-export-query.dto.js';
import { AuditQuery } from './dto/audit-query.dto.js';
import { AuditExports } from './export/audit-exports.service.js';
import { EXPORT_FORMATS, type ExportFormat } from './export/formats.js';

/** Under a name of ours, whatever was asked for. */
const dispositionOf = (format: ExportFormat): string => `attachment; filename="audit-entries.${format}"`;

@Tagged('Audit', 'Who did what to what, before and after: chained, so that nobody changes it unseen.')
@Controller('audit-entries')
export class AuditEntriesController {
  constructor(
    private readonly entries: AuditEntries,
    private readonly exports: AuditExports,
  ) {}

  /** Lists what was done in the organization, the latest first. */
  @Get()
  @Can(AuditPermissions.read)
  @Archived('audit-entries', 'organization')
  list(@CurrentActor() reader: Member, @Query() query: AuditQuery): Promise<AuditEntryPageDto> {
    return this.entries.list(reader, query, query).then((page) => mapPage(page, AuditEntryDto.of));
  }

  /**
   * Writes out what was done in the organization, in the order of the chain: all of it, or what the query asks for. The export
   * is itself an entry, and the last that it can hold. An answer that breaks off is not all of it.
   */
  @Get('export')
  @Header('cache-control', 'no-store')
  @Can(AuditPermissions.read)
  @ApiOkResponse({
    description: 'The entries, one a line.',
    headers: {
      'Content-Disposition': {
        description: 'Browsers save it under this name (RFC 6266).',
        required: true,
        schema: { type: 'string', enum: EXPORT_FORMATS.map(dispositionOf) },
        example: dispositionOf('csv'),
      },
    },
    content: {
      'application/x-ndjson': { schema: { $ref: getSchemaPath(AuditEntryDto) } }, // of each line
      'text/csv': { schema: { type: 'string', description: 'RFC 4180, with a line of names.' } },
    },
  })
  export(@CurrentActor() reader: Member, @Query() { format, ...filter }: AuditExportQuery): Promise<StreamableFile> {
    return this.exports
      .start(reader, format, filter)
      .then(
        ({ lines, mediaType }) => new StreamableFile(lines, { type: mediaType, disposition: dispositionOf(format) }),
      );
  }

  /** Reads one entry. */
  @Get(':id')
  @Can(AuditPermissions.read)
  @Refuses(AuditEntryNotFound)
  find(@CurrentActor() reader: Member, @Id() id: string): Promise<AuditEntryDto> {
    return this.entries.find(reader, id).then(AuditEntryDto.of);
  }
}
