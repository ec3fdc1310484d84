import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Member } from '#platform/access';
import { Database } from '#platform/database';
import { ConcurrencyLimit } from '#platform/throttling';
import { Audit } from '../audit.service.js';
import { type AuditFilter, type AuditRecord, COLUMNS } from '../audit-entries.service.js';
import { AuditEntryDto } from '../dto/audit-entry.dto.js';
import { type ExportFormat, FORMATS } from './formats.js';

/** How many entries of the chain are looked at, and held in memory, at once. */
export const WINDOW = 500;
const MOST_AT_ONCE = 2;

/** What an export holds, as it comes. */
export interface AuditExport {
  readonly mediaType: string;
  readonly lines: Readable;
}

/** Where the chain of an organization begins and ends at a moment. */
interface Extent {
  readonly first: number;
  readonly last: number;
}

/**
 * Writes out what was done, in the order of the chain and however much it is: it reads on as fast as somebody takes it, and holds
 * no connection meanwhile. An export is itself an entry, the last that it can hold.
 */
@Injectable()
export class AuditExports {
  private readonly limit = new ConcurrencyLimit(MOST_AT_ONCE, 'exports of the organization');

  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** Begins an export. Refuses with `ServiceUnavailable` while two of the organization are under way in this process. */
  async start(reader: Member, format: ExportFormat, filter: AuditFilter): Promise<AuditExport> {
    const leave = this.limit.enter(reader.organizationId);
    try {
      await this.remember(reader, format, filter);
      const extent = await this.extentOf(reader);
      const lines = Readable.from(this.write(reader, format, filter, extent), { objectMode: false });
      return { mediaType: FORMATS[format].mediaType, lines: lines.once('close', leave) };
    } catch (error) {
      leave();
      throw error;
    }
  }

  private async *write(
    reader: Member,
    format: ExportFormat,
    filter: AuditFilter,
    extent: Extent,
  ): AsyncGenerator<string> {
    const { head, line } = FORMATS[format];
    if (head) yield head;
    for (let behind = extent.first - 1; behind < extent.last; behind += WINDOW) {
      const entries = await this.read(reader, filter, behind, Math.min(behind + WINDOW, extent.last));
      if (entries.length > 0) yield entries.map((entry) => line(AuditEntryDto.of(entry))).join('');
    }
  }

  private read({ organizationId }: Member, filter: AuditFilter, behind: number, last: number): Promise<AuditRecord[]> {
    const { action, actorId, targetType, targetId, from, to } = filter;
    return this.database.read<AuditRecord>(
      { organizationId },
      {
        name: 'export audit entries',
        text: `
          select ${COLUMNS} from audit_entries
          where chain_id = $1 and sequence > $2 and sequence <= $3
            and ($4::text is null or action = $4) and ($5::uuid is null or actor_id = $5)
            and ($6::text is null or target_type = $6) and ($7::text is null or target_id = $7)
            and ($8::timestamptz is null or occurred_at >= $8) and ($9::timestamptz is null or occurred_at < $9)
          order by sequence`,
        values: [organizationId, behind, last, action, actorId, targetType, targetId, from, to],
      },
    );
  }

  private async extentOf({ organizationId }: Member): Promise<Extent> {
    const [extent] = await this.database.read<Extent>(
      { organizationId },
      {
        name: 'extent of audit chain',
        text: `select sequence as last,
                 (select sequence from audit_entries where chain_id = $1 order by sequence limit 1) as first
               from audit_heads where chain_id = $1`,
        values: [organizationId],
      },
    );
    return extent!;
  }

  private remember(reader: Member, format: ExportFormat, filter: AuditFilter): Promise<void> {
    const { organizationId } = reader;
    return this.database.transaction(reader, async () => {
      const target = { type: 'organization', id: organizationId };
      this.audit.record(reader, { action: 'audit.exported', target, after: { format, ...filter } });
    });
  }
}
