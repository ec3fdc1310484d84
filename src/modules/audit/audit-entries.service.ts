import { Injectable } from '@nestjs/common';
import type { Actor, Member } from '#platform/access';
import { Database } from '#platform/database';
import { type Condition, type List, type Page, type PageQuery, Pages } from '#platform/pages';
import type { AuditEntry } from './audit-entry.entity.js';
import { AuditEntryNotFound } from './audit.problems.js';

/** An entry as it is read: whose chain it is in is known to who reads it. */
export type AuditRecord = Omit<AuditEntry, 'chainId' | 'organizationId' | 'personId'>;

/** Which entries are meant; all that is said has to be so. */
export interface AuditFilter {
  readonly action?: string;
  readonly actorId?: string;
  readonly targetType?: string;
  readonly targetId?: string;
  /** From this moment on, RFC 3339. */
  readonly from?: string;
  /** Before this moment. */
  readonly to?: string;
}

export const COLUMNS = `id, sequence, occurred_at as "occurredAt", action, actor_id as "actorId", actor_kind as "actorKind",
  session_id as "sessionId",
  target_type as "targetType", target_id as "targetId", before, after, ip_address as "ipAddress", request_id as "requestId",
  previous_hash as "previousHash", hash`;

/** What was done, as those read it whom it concerns. */
@Injectable()
export class AuditEntries {
  constructor(
    private readonly database: Database,
    private readonly pages: Pages,
  ) {}

  /** The entries of the reader's organization, the latest first. */
  list({ organizationId }: Member, filter: AuditFilter, page: PageQuery): Promise<Page<AuditRecord>> {
    return this.pages.list<AuditRecord>({ organizationId }, listOf(organizationId, filter), page);
  }

  /** What happened to the reader's own account outside of all organizations, the latest first. */
  listOwn({ userId }: Actor, filter: AuditFilter, page: PageQuery): Promise<Page<AuditRecord>> {
    return this.pages.list<AuditRecord>({ userId }, listOf(userId, filter), page);
  }

  /** One entry; what is not in the organization of the reader is `AuditEntryNotFound`. */
  async find({ organizationId }: Member, id: string): Promise<AuditRecord> {
    const [entry] = await this.database.read<AuditRecord>(
      { organizationId },
      {
        name: 'find audit entry',
        text: `select ${COLUMNS} from audit_entries where id = $1 and chain_id = $2`,
        values: [id, organizationId],
      },
    );
    if (!entry) throw new AuditEntryNotFound();
    return entry;
  }
}

/** One of the conditions is what an index answers in the order of the list; what the others refuse is looked at. */
function listOf(chainId: string, { targetId, actorId, action, targetType, from, to }: AuditFilter): List {
  const [indexed, ...others] = [
    ...given('target_id = ?', targetId),
    ...given('actor_id = ?', actorId),
    ...given('action = ?', action),
  ];
  return {
    columns: COLUMNS,
    from: 'audit_entries',
    id: 'id',
    where: [
      { sql: 'chain_id = ?', value: chainId },
      ...(indexed ? [indexed] : []),
      ...given('occurred_at >= ?', from),
      ...given('occurred_at < ?', to),
    ],
    filter: [...others, ...given('target_type = ?', targetType)],
    sort: { column: 'occurred_at', type: 'timestamptz' },
    descending: true,
  };
}

const given = (sql: string, value: unknown): Condition[] => (value === undefined ? [] : [{ sql, value }]);
