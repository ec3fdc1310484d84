import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** That somebody has shown the password of an account, and is asked for its second factor. */
@Entity('login_challenges')
@Check('login_challenges_tries_left_check', 'tries_left >= 0')
@Index(['userId'])
@Index(['expiresAt'])
export class LoginChallenge {
  @PrimaryColumn('bytea')
  tokenHash: Buffer;

  @Column('uuid')
  userId: string;

  /** Of the hash that was compared: with another password of the account the challenge is void. */
  @Column('bytea')
  passwordDigest: Buffer;

  /** How many codes may still be tried. */
  @Column('integer')
  triesLeft: number;

  @Column('timestamptz')
  expiresAt: Date;
}
