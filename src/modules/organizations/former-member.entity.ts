import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Organization } from './organization.entity.js';

/** That somebody was put out of an organization, and that no administrator has added them since. */
@Entity('former_members')
export class FormerMember {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Organization)
  organizationId: string;

  @PrimaryColumn('uuid')
  userId: string;

  @Column('timestamptz')
  removedAt: Date;
}
