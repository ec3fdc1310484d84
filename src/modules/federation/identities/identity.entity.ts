import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** That somebody logs in with an account of a provider. It is known by issuer and subject, never by an address. */
@Entity('federated_identities')
@Unique(['realm', 'issuer', 'subject'])
@Index(['userId', 'id'])
export class FederatedIdentity {
  @PrimaryColumn('uuid')
  id: string;

  /** `GLOBAL`, or the organization whose own provider it is of. */
  @Column('text')
  realm: string;

  @Column('text')
  issuer: string;

  @Column('text')
  subject: string;

  @Column('uuid')
  userId: string;

  @Column('timestamptz')
  createdAt: Date;

  @Column('timestamptz', { nullable: true })
  lastUsedAt: Date | null;
}
