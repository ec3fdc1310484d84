import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** How often in a row somebody could not log in to an account, known or unknown, from one network. */
@Entity('login_attempts')
@Index(['lastAt'])
export class LoginAttempts {
  /** SHA-256 of the e-mail address: what was typed is nobody's to keep. */
  @PrimaryColumn('bytea')
  accountHash: Buffer;

  /** The address that they come from; of IPv6 its /64. */
  @PrimaryColumn('text')
  network: string;

  /** Those that wait for their answer count as failed. */
  @Column('integer')
  failures: number;

  @Column('timestamptz')
  lastAt: Date;

  /** When the next one is let through. */
  @Column('timestamptz')
  nextAt: Date;
}
