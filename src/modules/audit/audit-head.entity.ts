import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** Where a chain ends. Whoever adds to it holds this row until the commit, so that entries are chained in that order. */
@Entity('audit_heads')
@Check(
  'audit_heads_chain_id_check',
  'num_nonnulls(organization_id, person_id) = 1 and chain_id = coalesce(organization_id, person_id)',
)
export class AuditHead {
  @PrimaryColumn('uuid')
  chainId: string;

  @Column('uuid', { nullable: true })
  organizationId: string | null;

  @Column('uuid', { nullable: true })
  personId: string | null;

  @Column('bigint')
  sequence: number;

  @Column('bytea')
  previousHash: Buffer;

  @Column('bytea')
  hash: Buffer;
}
