import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { type Actor, permissionsOfRole } from '#platform/access';
import { Archives, type ArchiveFile } from '#platform/archives';
import { Database } from '#platform/database';
import { Audit } from '#modules/audit';
import { Organizations } from '#modules/organizations';
import { ArchiveOpenings } from './archive-openings.service.js';

const MOST_ORGANIZATIONS = 100;

/**
 * Gives people a copy of what is kept of them (Regulation (EU) 2016/679, articles 15 and 20): of their account, and of what is
 * theirs in each organization that they belong to. What an organization keeps beyond that is the organization's to give.
 */
@Injectable()
export class ArchivesOfPeople {
  constructor(
    private readonly archives: Archives,
    private readonly openings: ArchiveOpenings,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly organizations: Organizations,
  ) {}

  /** Begins a ZIP. Refuses as `ArchiveOpenings.open` does. */
  open(person: Actor): Promise<Readable> {
    return this.openings.open(person, person.userId, async () => {
      await this.remember(person);
      return [...this.archives.files('person', person), ...(await this.filesWithin(person))];
    });
  }

  /** A folder for each organization, with what a customer sees there: an owner, too, takes only their own along. */
  private async filesWithin(person: Actor): Promise<ArchiveFile[]> {
    const { items } = await this.organizations.list(person, { limit: MOST_ORGANIZATIONS });
    const permissions = permissionsOfRole('customer');
    return items.flatMap(({ id: organizationId, slug }) =>
      this.archives.files('member', { ...person, organizationId, permissions }, `${slug}/`),
    );
  }

  private remember({ userId, sessionId }: Actor): Promise<void> {
    const doer = { userId, sessionId, organizationId: null };
    return this.database.transaction(doer, async () => {
      this.audit.record(doer, { action: 'privacy.archived', target: { type: 'user', id: userId } });
    });
  }
}
