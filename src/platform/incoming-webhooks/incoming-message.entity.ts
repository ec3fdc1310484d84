import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What was done about a message: it was handled, or found to be older than what was done about its subject before. */
export type Outcome = 'handled' | 'outdated';

/** A message that was verified, until some time after it was handled. */
@Entity('incoming_messages')
@Index(['finishedAt'])
@Check('incoming_messages_outcome_check', `outcome in ('handled', 'outdated')`)
@Check('incoming_messages_finished_at_check', '(outcome is null) = (finished_at is null)')
export class StoredMessage {
  @PrimaryColumn('text')
  source: string;

  /** Whose it is: the organization, or the Max UUID where there is none. What one is sent keeps nothing from another. */
  @PrimaryColumn('uuid')
  lane: string;

  /** The sender's own. */
  @PrimaryColumn('text')
  messageId: string;

  @Column('uuid', { nullable: true })
  organizationId: string | null;

  @Column('text', { nullable: true })
  subject: string | null;

  @Column('bigint', { nullable: true })
  version: number | null;

  @Column('jsonb')
  data: object;

  @Column('timestamptz')
  receivedAt: Date;

  @Column('text', { nullable: true })
  outcome: Outcome | null;

  @Column('timestamptz', { nullable: true })
  finishedAt: Date | null;
}
