import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { DisablingReason } from '../webhooks.events.js';

/** Stands for every type of event, also for those that do not exist yet. */
export const EVERY_TYPE = '*';

/** Where an organization wants to hear of its events. */
@Entity('webhook_endpoints')
@Index(['organizationId', 'id'])
@Check('webhook_endpoints_url_check', 'char_length(url) <= 2000')
@Check('webhook_endpoints_event_types_check', 'cardinality(event_types) between 1 and 100')
@Check('webhook_endpoints_disabled_reason_check', `disabled_reason in ('failing', 'gone')`)
@Check('webhook_endpoints_former_secret_check', '(former_secret is null) = (former_secret_until is null)')
export class WebhookEndpoint {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  organizationId: string;

  @Column('text')
  url: string;

  @Column('text', { nullable: true })
  description: string | null;

  /** Stored names of events, or `EVERY_TYPE`. */
  @Column('text', { array: true })
  eventTypes: string[];

  @Column('boolean')
  enabled: boolean;

  /** Why it is disabled, where it was not a person who said so. */
  @Column('text', { nullable: true })
  disabledReason: DisablingReason | null;

  @Column('timestamptz', { nullable: true })
  disabledAt: Date | null;

  /** When the first attempt failed after the last that succeeded. */
  @Column('timestamptz', { nullable: true })
  failingSince: Date | null;

  /** Encrypted for its place, the row. */
  @Column('bytea')
  secret: Buffer;

  /** The secret before it, which signs too until then. */
  @Column('bytea', { nullable: true })
  formerSecret: Buffer | null;

  @Column('timestamptz', { nullable: true })
  formerSecretUntil: Date | null;

  /** The person who made it. */
  @Column('uuid')
  ownerId: string;

  @Column('timestamptz')
  createdAt: Date;

  @Column('integer')
  version: number;
}
