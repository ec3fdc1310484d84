import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Member } from '#platform/access';
import { Archives, zipOf } from '#platform/archives';
import { Database } from '#platform/database';
import { ConcurrencyLimit } from '#platform/throttling';
import { Audit } from '#modules/audit';

const MOST_AT_ONCE = 1;

/** Gives an organization a copy of all that it keeps here, as its API shows it: to move elsewhere, or to keep it by itself. */
@Injectable()
export class ArchivesOfOrganizations {
  private readonly limit = new ConcurrencyLimit(MOST_AT_ONCE, 'archives of the organization');

  constructor(
    private readonly archives: Archives,
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** Begins a ZIP. Refuses with `ServiceUnavailable` while another one is under way in this process. */
  async open(reader: Member): Promise<Readable> {
    const leave = this.limit.enter(reader.organizationId);
    try {
      await this.remember(reader);
      return zipOf(this.archives.files('organization', reader)).once('close', leave);
    } catch (error) {
      leave();
      throw error;
    }
  }

  private remember(reader: Member): Promise<void> {
    return this.database.transaction(reader, async () => {
      const target = { type: 'organization', id: reader.organizationId };
      this.audit.record(reader, { action: 'privacy.archived', target });
    });
  }
}
