import { Column, Entity, Generated, Index, PrimaryColumn } from 'typeorm';

/** An event as its transaction left it: told to its handlers, and part of the event log, once `relayedAt` is set. */
@Entity('outbox')
@Index('outbox_unrelayed_idx', ['position'], { where: 'relayed_at is null' })
@Index('outbox_log_position_idx', ['logPosition'], { unique: true })
@Index('outbox_organization_log_idx', ['organizationId', 'logPosition'], { where: 'log_position is not null' })
@Index(['relayedAt'])
export class OutboxEvent {
  @PrimaryColumn('uuid')
  id: string;

  /** The order in which events were written: of one subject, that in which they happened. */
  @Column({ type: 'bigint', generatedIdentity: 'ALWAYS' })
  @Generated('identity' as 'increment') // TypeORM knows it, its types do not
  position: number;

  /**
   * The place in the event log, given when the event is relayed. Places become visible in their order: who has read the
   * log up to one place misses nothing by reading on behind it.
   */
  @Column('bigint', { nullable: true })
  logPosition: number | null;

  @Column('uuid', { nullable: true })
  organizationId: string | null;

  @Column('text')
  type: string;

  /** The version of what the payload holds. */
  @Column('smallint', { default: 1 })
  version: number;

  /** The id of what it happened to. */
  @Column('text', { nullable: true })
  subject: string | null;

  /** The person who did it. */
  @Column('uuid', { nullable: true })
  actorId: string | null;

  @Column('jsonb')
  payload: object;

  @Column('timestamptz')
  occurredAt: Date;

  @Column('timestamptz', { nullable: true })
  relayedAt: Date | null;

  /** The trace that it happened in (W3C Trace Context). */
  @Column('text', { nullable: true })
  traceparent: string | null;
}
