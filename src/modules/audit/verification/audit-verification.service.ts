import { Injectable } from '@nestjs/common';
import { ACROSS_TENANTS, Database } from '#platform/database';
import { COLUMNS } from '../audit-entries.service.js';
import type { ChainOwner } from '../chain/links.js';
import type { Anchor, Anchors } from './anchors.js';
import { ChainWalk, type Fault, type StoredEntry } from './chain-walk.js';

const BATCH = 1000;
/** No id is less. */
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';
const NO_ANCHORS: Anchors = new Map<string, readonly Anchor[]>();

/** What is to be verified: everything, or one chain; against anchors that were kept elsewhere, if there are any. */
export interface VerificationOptions {
  readonly chain?: string;
  readonly anchors?: Anchors;
}

/** What is known of a chain once all of it was read. */
export interface ChainVerdict extends ChainOwner {
  readonly chain: string;
  readonly entries: number;
  /** Its end, if nothing is wrong with it. */
  readonly anchor?: Anchor;
  readonly fault?: Fault;
}

interface Head extends ChainOwner {
  readonly sequence: number;
  readonly hash: Buffer;
}

/** Reads chains of entries from end to end, and tells of each whether it is what was written. Holds a thousand entries at once. */
@Injectable()
export class AuditVerification {
  constructor(private readonly database: Database) {}

  /** Every chain in turn, those too of which nothing is left but an anchor. */
  async *verify({ chain, anchors = NO_ANCHORS }: VerificationOptions = {}): AsyncGenerator<ChainVerdict> {
    const missing = new Map(chain === undefined ? anchors : [[chain, anchors.get(chain) ?? []]]);
    for await (const found of chain === undefined ? this.chains() : [chain]) {
      const verdict = await this.verifyChain(found, anchors.get(found) ?? []);
      if (!verdict) continue;
      missing.delete(found);
      yield verdict;
    }
    for (const [lost] of missing)
      yield {
        chain: lost,
        organizationId: null,
        personId: null,
        entries: 0,
        fault: { sequence: 1, reason: 'there is no such chain' },
      };
  }

  private async *chains(): AsyncGenerator<string> {
    for (let last = BEFORE_ALL; ;) {
      const [next] = await this.database.read<{ chain: string }>(ACROSS_TENANTS, {
        name: 'next audit chain',
        text: `select chain from (
                 (select chain_id as chain from audit_heads where chain_id > $1 order by chain_id limit 1) union all
                 (select chain_id from audit_entries where chain_id > $1 order by chain_id limit 1)) as next
               order by chain limit 1`,
        values: [last],
      });
      if (!next) return;
      yield (last = next.chain);
    }
  }

  /** Up to where the chain ended when its head was read: what is added meanwhile is for the next time. */
  private async verifyChain(chain: string, anchors: readonly Anchor[]): Promise<ChainVerdict | undefined> {
    const head = await this.headOf(chain);
    const first = await this.firstOf(chain);
    const owner = head ?? first;
    if (!owner) return undefined;
    const { organizationId, personId } = owner;
    const walk = new ChainWalk(owner, anchors);
    const last = head?.sequence ?? Number.MAX_SAFE_INTEGER;
    // By numbers, not by a limit: were two of one number, no batch would end between them.
    for (let behind = (first?.sequence ?? 1) - 1; behind < last && !walk.fault; behind += BATCH) {
      const entries = await this.read(chain, behind, Math.min(behind + BATCH, last));
      if (entries.length === 0) break;
      walk.take(entries);
    }
    walk.end(head);
    if (await this.hasMore(chain))
      walk.break(last + 1, 'there are entries that the head of the chain knows nothing of');
    const verdict = { chain, organizationId, personId, entries: walk.count };
    return walk.fault
      ? { ...verdict, fault: walk.fault }
      : { ...verdict, anchor: { chain, sequence: walk.sequence, hash: walk.hash.toString('hex') } };
  }

  private async headOf(chain: string): Promise<Head | undefined> {
    const [head] = await this.database.read<Head>(ACROSS_TENANTS, {
      name: 'head of audit chain',
      text: `select organization_id as "organizationId", person_id as "personId", least(sequence, ${Number.MAX_SAFE_INTEGER}) as sequence, hash
             from audit_heads where chain_id = $1`,
      values: [chain],
    });
    return head;
  }

  private async firstOf(chain: string): Promise<Omit<Head, 'hash'> | undefined> {
    const [first] = await this.database.read<Omit<Head, 'hash'>>(ACROSS_TENANTS, {
      name: 'first of audit chain',
      text: `select organization_id as "organizationId", person_id as "personId", sequence from audit_entries
             where chain_id = $1 and sequence <= ${Number.MAX_SAFE_INTEGER} order by sequence limit 1`,
      values: [chain],
    });
    return first;
  }

  private read(chain: string, behind: number, last: number): Promise<StoredEntry[]> {
    return this.database.read<StoredEntry>(ACROSS_TENANTS, {
      name: 'walk audit chain',
      text: `select ${COLUMNS}, organization_id as "organizationId", person_id as "personId" from audit_entries
             where chain_id = $1 and sequence > $2 and sequence <= $3 order by sequence`,
      values: [chain, behind, last],
    });
  }

  /** Both at one moment: entries and head commit together. */
  private async hasMore(chain: string): Promise<boolean> {
    const [found] = await this.database.read<{ more: boolean | null }>(ACROSS_TENANTS, {
      name: 'entries behind head of audit chain',
      text: `select (select sequence from audit_entries where chain_id = $1 order by sequence desc limit 1)
                      > (select sequence from audit_heads where chain_id = $1) as more`,
      values: [chain],
    });
    return found!.more === true;
  }
}
