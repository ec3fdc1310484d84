import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation, Unique } from 'typeorm';
import { WebhookEndpoint } from '../endpoints/endpoint.entity.js';
import type { DeliveryState } from './delivery-state.js';

/** One message for one endpoint. It is sent with the same id and body however often it is tried. */
@Entity('webhook_deliveries')
@Unique(['endpointId', 'messageId'])
@Index(['endpointId', 'createdAt', 'id'])
@Index(['endpointId', 'state', 'createdAt', 'id'])
@Index(['finishedAt'])
@Check('webhook_deliveries_state_check', `state in ('pending', 'delivered', 'failed')`)
@Check('webhook_deliveries_finished_at_check', `(state = 'pending') = (finished_at is null)`)
export class WebhookDelivery {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  organizationId: string;

  @Column('uuid')
  endpointId: string;

  /** What the receiver knows the message by: the event's id. */
  @Column('uuid')
  messageId: string;

  @Column('text')
  eventType: string;

  /** What is signed and sent, byte for byte. */
  @Column('text')
  body: string;

  @Column('text')
  state: DeliveryState;

  @Column('integer')
  attempts: number;

  @Column('timestamptz')
  createdAt: Date;

  /** When it is tried next. */
  @Column('timestamptz', { nullable: true })
  dueAt: Date | null;

  @Column('timestamptz', { nullable: true })
  finishedAt: Date | null;

  @ManyToOne(() => WebhookEndpoint, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'endpoint_id', foreignKeyConstraintName: 'webhook_deliveries_endpoint_id_fkey' })
  endpoint?: Relation<WebhookEndpoint>;
}
