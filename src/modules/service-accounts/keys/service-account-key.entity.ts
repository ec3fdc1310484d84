import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { ServiceAccount } from '../accounts/service-account.entity.js';

/** What a program shows for who it is. Of its text only the hash and the beginning are kept. */
@Entity('service_account_keys')
@Unique(['hash'])
@Index(['serviceAccountId', 'id'])
@Check('service_account_keys_scopes_check', 'cardinality(scopes) between 1 and 100')
@Check('service_account_keys_requests_per_minute_check', 'requests_per_minute > 0')
export class ServiceAccountKey {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  organizationId: string;

  @Column('uuid')
  @ForeignKey(() => ServiceAccount, { onDelete: 'CASCADE' })
  serviceAccountId: string;

  /** How it begins. */
  @Column('text')
  prefix: string;

  /** SHA-256 of its text, which is as good as random: nothing slower is needed. */
  @Column('bytea')
  hash: Buffer;

  /** The permissions that it is for, by name. */
  @Column('text', { array: true })
  scopes: string[];

  /** How often it may ask, where that is less than anybody may. */
  @Column('integer', { nullable: true })
  requestsPerMinute: number | null;

  @Column('timestamptz')
  expiresAt: Date;

  @Column('timestamptz', { nullable: true })
  lastUsedAt: Date | null;

  /** The key that it was rotated to. */
  @Column('uuid', { nullable: true })
  replacedById: string | null;

  /** The person who made it. */
  @Column('uuid')
  createdBy: string;

  @Column('timestamptz')
  createdAt: Date;
}
