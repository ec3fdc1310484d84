import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** An event as its transaction left it: told to its handlers once `relayedAt` is set. */
@Entity('outbox')
@Index('outbox_unrelayed_idx', ['id'], { where: 'relayed_at is null' })
@Index(['relayedAt'])
export class OutboxEvent {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { nullable: true })
  organizationId: string | null;

  @Column('text')
  type: string;

  @Column('jsonb')
  payload: object;

  @Column('timestamptz')
  occurredAt: Date;

  @Column('timestamptz', { nullable: true })
  relayedAt: Date | null;
}
