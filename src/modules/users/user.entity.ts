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

  @Column('text')
  displayName: string;

  /** A PHC string with its own salt and cost; loaded only by whom asks for it by name. */
  @Column('text', { select: false })
  passwordHash: string;

  @Column('timestamptz')
  createdAt: Date;
}
