import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** That somebody is logged in on one device: a family of refresh tokens, of which the newest works. */
@Entity('sessions')
@Index(['expiresAt'])
@Index(['userId'])
export class Session {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  userId: string;

  /** Where they work at the moment. No tenant owns a session, so the column is not named as if one did. */
  @Column('uuid', { nullable: true })
  activeOrganizationId: string | null;

  @Column('timestamptz')
  createdAt: Date;

  /** Moves on with every refresh. */
  @Column('timestamptz')
  expiresAt: Date;

  @Column('timestamptz', { nullable: true })
  revokedAt: Date | null;
}
