import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The first answer to a request that may be sent again: it commits with what the request did. */
@Entity('idempotency_records')
@Index(['createdAt'])
export class IdempotencyRecord {
  @PrimaryColumn('uuid')
  organizationId: string;

  /** Caller, route and the client's key, in one hash. */
  @PrimaryColumn('bytea')
  key: Buffer;

  @Column('bytea')
  fingerprint: Buffer;

  /** The class name of the problem, where the answer was a refusal. */
  @Column('text', { nullable: true })
  problem: string | null;

  @Column('jsonb')
  headers: Record<string, string>;

  @Column('jsonb', { nullable: true })
  body: unknown;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt: Date;
}
