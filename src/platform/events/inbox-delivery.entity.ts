import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One event for one handler. `handledAt` commits with the effect of the handler, so that it happens once. */
@Entity('inbox')
@Index('inbox_due_idx', ['dueAt'], { where: 'handled_at is null' })
@Index(['handledAt'])
export class InboxDelivery {
  @PrimaryColumn('uuid')
  eventId: string;

  /** The class name of the handler. */
  @PrimaryColumn('text')
  handler: string;

  @Column('uuid', { nullable: true })
  organizationId: string | null;

  @Column('smallint', { default: 0 })
  attempts: number;

  @Column('timestamptz')
  dueAt: Date;

  @Column('timestamptz', { nullable: true })
  handledAt: Date | null;

  /** Set when it failed as often as it may; it stays until somebody looks at it. */
  @Column('timestamptz', { nullable: true })
  givenUpAt: Date | null;

  @Column('text', { nullable: true })
  lastError: string | null;
}
