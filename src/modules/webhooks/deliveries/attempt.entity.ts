import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation, Unique } from 'typeorm';
import { WebhookDelivery } from './delivery.entity.js';

/** One attempt at a delivery, and what came of it. */
@Entity('webhook_attempts')
@Unique(['deliveryId', 'number'])
export class WebhookAttempt {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  organizationId: string;

  @Column('uuid')
  deliveryId: string;

  /** Counts from 1, over replays too. */
  @Column('integer')
  number: number;

  @Column('timestamptz')
  at: Date;

  @Column('integer')
  milliseconds: number;

  /** What was answered; null where nothing was. */
  @Column('integer', { nullable: true })
  status: number | null;

  /** Why nothing was answered. */
  @Column('text', { nullable: true })
  error: string | null;

  /** The beginning of the answer. */
  @Column('text', { nullable: true })
  excerpt: string | null;

  @ManyToOne(() => WebhookDelivery, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'delivery_id', foreignKeyConstraintName: 'webhook_attempts_delivery_id_fkey' })
  delivery?: Relation<WebhookDelivery>;
}
