import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** That somebody is logged in on one device: a family of refresh tokens, of which the newest works. */
@Entity('sessions')
@Index(['expiresAt'])
@Index(['userId', 'id'])
@Index('sessions_identity_provider_id_idx', ['identityProviderId'], { where: 'identity_provider_id is not null' })
export class Session {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  userId: string;

  /** Where they work at the moment. No tenant owns a session, so the column is not named as if one did. */
  @Column('uuid', { nullable: true })
  activeOrganizationId: string | null;

  /** The only organization it may work in, for those whom its own identity provider let in; null for any of theirs. */
  @Column('uuid', { nullable: true })
  confinedTo: string | null;

  /** Which of its identity providers began the session; null for one that none did. */
  @Column('uuid', { nullable: true })
  identityProviderId: string | null;

  @Column('timestamptz')
  createdAt: Date;

  /**
   * When they showed last, on this device, who they are; null for a session of a release that did not write it down. Refreshing
   * shows nothing.
   */
  @Column('timestamptz', { nullable: true })
  authenticatedAt: Date | null;

  /** What with, in the words of RFC 8176. */
  @Column('text', { array: true, default: () => "'{}'" })
  authenticationMethods: string[];

  /** When it was last refreshed. */
  @Column('timestamptz', { default: () => 'now()' })
  lastSeenAt: Date;

  /** What the device called itself then, in 256 characters at most. */
  @Column('text', { nullable: true })
  userAgent: string | null;

  /** Where the device called from then. */
  @Column('inet', { nullable: true })
  ipAddress: string | null;

  /** Moves on with every refresh, up to the longest that a session may live. */
  @Column('timestamptz')
  expiresAt: Date;

  @Column('timestamptz', { nullable: true })
  revokedAt: Date | null;
}
