import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Member } from '#platform/access';
import { Archives } from '#platform/archives';
import { Database } from '#platform/database';
import { Audit } from '#modules/audit';
import { ArchiveOpenings } from './archive-openings.service.js';

/** Gives an organization a copy of all that it keeps here, as its API shows it: to move elsewhere, or to keep it by itself. */
@Injectable()
export class ArchivesOfOrganizations {
  constructor(
    private readonly archives: Archives,
    private readonly openings: ArchiveOpenings,
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** Begins a ZIP. Refuses as `ArchiveOpenings.open` does. */
  open(reader: Member): Promise<Readable> {
    return this.openings.open(reader, reader.organizationId, async () => {
      await this.remember(reader);
      return this.archives.files('organization', reader);
    });
  }

  private remember(reader: Member): Promise<void> {
    return this.database.transaction(reader, async () => {
      const target = { type: 'organization', id: reader.organizationId };
      this.audit.record(reader, { action: 'privacy.archived', target });
    });
  }
}
