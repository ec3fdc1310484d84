import type { Readable } from 'node:stream';
import { applyDecorators, Controller, Get, Header, StreamableFile } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { type Actor, Can, CurrentActor, type Member, RequiresRecentLogin } from '#platform/access';
import { Tagged } from '#platform/http';
import { ArchivesOfOrganizations } from './archives-of-organizations.service.js';
import { ArchivesOfPeople } from './archives-of-people.service.js';
import { PrivacyPermissions } from './privacy.permissions.js';

const MEDIA_TYPE = 'application/zip';

const disposition = (name: string): string => `attachment; filename="${name}.zip"`;

const AnswersArchive = (name: string): MethodDecorator =>
  applyDecorators(
    Header('cache-control', 'no-store'),
    ApiOkResponse({
      description: 'A ZIP of NDJSON files.',
      headers: {
        'Content-Disposition': {
          description: 'Browsers save it under this name (RFC 6266).',
          required: true,
          schema: { type: 'string', enum: [disposition(name)] },
          example: disposition(name),
        },
      },
      content: { [MEDIA_TYPE]: {} },
    }),
  );

@Tagged('Privacy', 'What is kept of people and of organizations, to take along.')
@Controller()
export class ArchivesController {
  constructor(
    private readonly people: ArchivesOfPeople,
    private readonly organizations: ArchivesOfOrganizations,
  ) {}

  /**
   * Writes out what is kept of the caller: their account, and a folder for each organization that they belong to. In each file is one
   * thing a line, as the list of it answers. A ZIP that breaks off is not whole, and cannot be opened as one.
   */
  @Get('me/archive')
  @Can(PrivacyPermissions.archiveSelf)
  @RequiresRecentLogin()
  @AnswersArchive('account')
  archiveOwn(@CurrentActor() actor: Actor): Promise<StreamableFile> {
    return this.people.open(actor).then((zip) => fileOf(zip, 'account'));
  }

  /**
   * Writes out all that the organization keeps. In each file is one thing a line, as the list of it answers. A ZIP that breaks off is
   * not whole, and cannot be opened as one.
   */
  @Get('organizations/current/archive')
  @Can(PrivacyPermissions.archiveOrganization)
  @RequiresRecentLogin()
  @AnswersArchive('organization')
  archiveOrganization(@CurrentActor() reader: Member): Promise<StreamableFile> {
    return this.organizations.open(reader).then((zip) => fileOf(zip, 'organization'));
  }
}

const fileOf = (zip: Readable, name: string): StreamableFile =>
  new StreamableFile(zip, { type: MEDIA_TYPE, disposition: disposition(name) });
