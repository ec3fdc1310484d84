import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ProgramRole } from './program-role.js';

/** A program that works for an organization, by its keys. */
@Entity('service_accounts')
@Index(['organizationId', 'id'])
@Check('service_accounts_name_check', 'char_length(name) between 1 and 100')
@Check('service_accounts_role_check', `role in ('admin', 'staff', 'customer')`)
export class ServiceAccount {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  organizationId: string;

  @Column('text')
  name: string;

  @Column('text')
  role: ProgramRole;

  /** The person who made it. */
  @Column('uuid')
  createdBy: string;

  @Column('timestamptz')
  createdAt: Date;

  @Column('integer')
  version: number;
}
