import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Organization } from '../organization.entity.js';
import type { Role } from '../roles.js';

/** That whoever reads the mail of an address may become a member. There is one for each address, until it is accepted. */
@Entity('invitations')
@Unique(['organizationId', 'email'])
@Unique(['tokenHash'])
@Index(['organizationId', 'id'])
@Index(['expiresAt'])
@Check('invitations_role_check', `role in ('owner', 'admin', 'staff', 'customer')`)
export class Invitation {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @ForeignKey(() => Organization)
  organizationId: string;

  /** In the form that accounts have it in. */
  @Column('text')
  email: string;

  @Column('text')
  role: Role;

  /** SHA-256; a slow hash would protect nothing, for there are 256 bits to guess. */
  @Column('bytea', { select: false })
  tokenHash: Buffer;

  /** On whose word it is good: who mailed it last. */
  @Column('uuid')
  invitedBy: string;

  @Column('timestamptz')
  createdAt: Date;

  @Column('timestamptz')
  mailedAt: Date;

  @Column('timestamptz')
  expiresAt: Date;
}
