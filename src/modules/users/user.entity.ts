import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** A person with an account: the same one in every organization that they are a member of. */
@Entity('users')
@Unique(['email'])
export class User {
  @PrimaryColumn('uuid')
  id: string;

  /** In the form of `normalizeEmail`. */
  @Column('text')
  email: string;

  /** When they showed that they read mail to this address; null for an address that may be anybody's. */
  @Column('timestamptz', { nullable: true })
  emailVerifiedAt: Date | null;

  @Column('text')
  displayName: string;

  /**
   * A PHC string with its own salt and cost; loaded only by whom asks for it by name. Null for whom comes in another way than
   * with a password.
   */
  @Column('text', { select: false, nullable: true })
  passwordHash: string | null;

  @Column('timestamptz')
  createdAt: Date;
}
