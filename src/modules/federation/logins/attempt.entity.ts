import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A login that somebody has begun and not finished: it is good for one answer of the provider that they were sent to. */
@Entity('federated_logins')
@Index(['expiresAt'])
export class FederatedLogin {
  @PrimaryColumn('uuid')
  id: string;

  /** What clients call the provider. */
  @Column('text')
  provider: string;

  /** Who the provider was then: should it be another one now, the answer is not for it. */
  @Column('text')
  issuer: string;

  @Column('text')
  redirectUri: string;

  /** SHA-256 of what comes back through the browser. */
  @Column('bytea')
  stateHash: Buffer;

  /** SHA-256 of what only the one who began knows, and which goes through no address. */
  @Column('bytea')
  secretHash: Buffer;

  @Column('timestamptz')
  expiresAt: Date;
}
