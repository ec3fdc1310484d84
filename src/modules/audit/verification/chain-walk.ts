import { type ChainOwner, digestOf, genesisOf, linkOf } from '../chain/links.js';
import type { AuditRecord } from '../audit-entries.service.js';
import type { Anchor } from './anchors.js';

/** An entry as it is stored, with whose chain it claims to be in. */
export type StoredEntry = AuditRecord & ChainOwner;

/** The first thing that is wrong with a chain. */
export interface Fault {
  readonly sequence: number;
  readonly reason: string;
}

/** Goes along one chain, entry by entry, and stops at the first that is not what follows from those before it. */
export class ChainWalk {
  fault?: Fault;
  /** The number and hash of the last entry that was good. */
  sequence = 0;
  hash: Buffer;
  count = 0;

  constructor(
    private readonly owner: ChainOwner,
    private readonly anchors: readonly Anchor[],
  ) {
    this.hash = genesisOf(owner);
  }

  /** Takes the next entries, in the order of their numbers. */
  take(entries: readonly StoredEntry[]): void {
    for (const entry of entries) {
      this.fault ??= this.faultOf(entry);
      if (this.fault) return;
      this.sequence = entry.sequence;
      this.hash = entry.hash;
      this.count++;
    }
  }

  /** Compares the end that was reached with the one that the head and the anchors remember. */
  end(head: { readonly sequence: number; readonly hash: Buffer } | undefined): void {
    if (this.fault) return;
    const gone = this.anchors.find(({ sequence }) => sequence > this.sequence);
    if (!head) this.break(this.sequence, 'the head of the chain is missing');
    else if (head.sequence > this.sequence)
      this.break(
        this.sequence + 1,
        `entries from ${this.sequence + 1} on are missing, of ${head.sequence} that were written`,
      );
    else if (!head.hash.equals(this.hash))
      this.break(this.sequence, 'the head of the chain remembers another last entry');
    else if (gone) this.break(this.sequence + 1, `entry ${gone.sequence} was anchored, and the chain ends before it`);
  }

  break(sequence: number, reason: string): void {
    this.fault ??= { sequence, reason };
  }

  private faultOf(entry: StoredEntry): Fault | undefined {
    if (this.count === 0 && entry.sequence > 1) this.beginBehind(entry.sequence);
    const reason = this.reasonAgainst(entry);
    return reason === undefined ? undefined : { sequence: Math.min(entry.sequence, this.sequence + 1), reason };
  }

  private reasonAgainst(entry: StoredEntry): string | undefined {
    const { sequence, organizationId, personId, previousHash, hash } = entry;
    if (sequence <= this.sequence) return 'there are several of this number';
    if (sequence > this.sequence + 1) return `entries ${this.sequence + 1} to ${sequence - 1} are missing`;
    if (organizationId !== this.owner.organizationId || personId !== this.owner.personId)
      return 'it was moved to somebody else';
    if (!previousHash.equals(this.hash)) return 'it does not continue the entry before it';
    if (!hashOf(entry, this.hash)?.equals(hash)) return 'it was changed after it was written';
    return this.contradicts(sequence, hash) ? 'it is another one than was anchored' : undefined;
  }

  /** A chain may begin later, where its beginning was anchored before it was removed. */
  private beginBehind(sequence: number): void {
    const anchor = this.anchors.find((each) => each.sequence === sequence - 1);
    if (!anchor) return;
    this.sequence = anchor.sequence;
    this.hash = Buffer.from(anchor.hash, 'hex');
  }

  private contradicts(sequence: number, hash: Buffer): boolean {
    return this.anchors.some((anchor) => anchor.sequence === sequence && anchor.hash !== hash.toString('hex'));
  }
}

/** The hash that an entry must have; none where something stands in it that nobody could have recorded. */
function hashOf({ occurredAt, targetType, targetId, ...entry }: StoredEntry, previousHash: Buffer): Buffer | undefined {
  try {
    const facts = { ...entry, occurredAt: occurredAt.toISOString(), target: { type: targetType, id: targetId } };
    return linkOf(previousHash, entry.sequence, digestOf(facts));
  } catch {
    return undefined;
  }
}
