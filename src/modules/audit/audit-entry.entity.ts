import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { ActorKind } from '#platform/access';
import type { Snapshot } from './chain/snapshot.js';

/** That somebody did something to something: one link of the chain of an organization, or of a person. Never changed. */
@Entity('audit_entries')
@Unique(['chainId', 'sequence'])
@Index(['chainId', 'occurredAt', 'id'])
@Index(['chainId', 'action', 'occurredAt', 'id'])
@Index(['chainId', 'actorId', 'occurredAt', 'id'])
@Index(['chainId', 'targetId', 'occurredAt', 'id'])
@Check(
  'audit_entries_chain_id_check',
  'num_nonnulls(organization_id, person_id) = 1 and chain_id = coalesce(organization_id, person_id)',
)
export class AuditEntry {
  @PrimaryColumn('uuid')
  id: string;

  /** The organization's id, or the person's. */
  @Column('uuid')
  chainId: string;

  /** Its place in the chain: from 1, without a gap. */
  @Column('bigint')
  sequence: number;

  @Column('uuid', { nullable: true })
  organizationId: string | null;

  @Column('uuid', { nullable: true })
  personId: string | null;

  /** In whole milliseconds: all of it is in the hash. */
  @Column({ type: 'timestamptz', precision: 3 })
  occurredAt: Date;

  @Column('text')
  action: string;

  @Column('uuid', { nullable: true })
  actorId: string | null;

  @Column('uuid', { nullable: true })
  sessionId: string | null;

  /** What it was that did it; null for a person, and for the system. */
  @Column('text', { nullable: true })
  actorKind: ActorKind | null;

  @Column('text')
  targetType: string;

  @Column('text')
  targetId: string;

  @Column('jsonb', { nullable: true })
  before: Snapshot | null;

  @Column('jsonb', { nullable: true })
  after: Snapshot | null;

  @Column('text', { nullable: true })
  ipAddress: string | null;

  @Column('text', { nullable: true })
  requestId: string | null;

  @Column('bytea')
  previousHash: Buffer;

  @Column('bytea')
  hash: Buffer;
}
