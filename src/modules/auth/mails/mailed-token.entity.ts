import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** What a token that was mailed lets its reader do. */
export type Purpose = 'email-verification' | 'email-change' | 'password-reset';

/**
 * The one token of a person for one purpose that is good for something, of which only the hash is known here. A newer one takes
 * its place, and whoever uses it removes it.
 */
@Entity('mailed_tokens')
@Unique(['tokenHash'])
@Index(['expiresAt'])
export class MailedToken {
  @PrimaryColumn('uuid')
  userId: string;

  @PrimaryColumn('text')
  purpose: Purpose;

  /** SHA-256; a slow hash would protect nothing, for there are 256 bits to guess. */
  @Column('bytea')
  tokenHash: Buffer;

  /** Where it was mailed to, and so what its reader has shown to be theirs. */
  @Column('text')
  address: string;

  @Column('timestamptz')
  issuedAt: Date;

  @Column('timestamptz')
  expiresAt: Date;
}
