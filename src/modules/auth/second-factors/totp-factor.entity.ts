import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The authenticator app of a person: enrolled, and active once a code of it was shown. */
@Entity('totp_factors')
@Index('totp_factors_pending_idx', ['createdAt'], { where: 'confirmed_at is null' })
export class TotpFactor {
  @PrimaryColumn('uuid')
  userId: string;

  /** Encrypted for this row; never loaded but by whom checks a code. */
  @Column('bytea', { select: false })
  secret: Buffer;

  @Column('timestamptz')
  createdAt: Date;

  /** Null while nobody has shown that an app has the secret. */
  @Column('timestamptz', { nullable: true })
  confirmedAt: Date | null;

  /** The time step of the last code that was taken: it and those before it are taken no more. */
  @Column('bigint', { nullable: true })
  lastStep: string | null;

  /** How many codes were wrong since the last right one. */
  @Column('integer', { default: 0 })
  wrongCodes: number;

  /** Until then no code is looked at, because too many were wrong. */
  @Column('timestamptz', { nullable: true })
  blockedUntil: Date | null;
}
