import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Actor } from '#platform/access';
import { Organization } from './organization.entity.js';
import { MembersPermissions } from './organizations.permissions.js';
import { OwnersOnly } from './organizations.problems.js';
import type { Role } from './roles.js';

/** That a person belongs to an organization, and as what. */
@Entity('memberships')
@Index(['userId'])
@Index(['organizationId', 'role'])
@Check('memberships_role_check', `role in ('owner', 'admin', 'staff', 'customer')`)
export class Membership {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Organization)
  organizationId: string;

  @PrimaryColumn('uuid')
  userId: string;

  @Column('text')
  role: Role;

  @Column('timestamptz')
  joinedAt: Date;

  /** Gives the member another role. Refuses with `OwnersOnly` who may not make, or unmake, an owner. */
  changeRole(role: Role, by: Actor): void {
    refuseToGive(by.permissions, this.role, role);
    this.role = role;
  }

  /** Refuses with `OwnersOnly` to let somebody put out an owner who is none. */
  refuseRemoval(by: Actor): void {
    refuseToGive(by.permissions, this.role);
  }

  /** A new membership, made by `by`. Refuses with `OwnersOnly` who may not make an owner. */
  static appoint(by: Actor, member: Membership): Membership {
    refuseToGive(by.permissions, member.role);
    return member;
  }
}

/** Refuses with `OwnersOnly` to give or take these roles by these permissions. */
export function refuseToGive(permissions: ReadonlySet<string>, ...roles: Role[]): void {
  if (!mayGive(permissions, ...roles)) throw new OwnersOnly();
}

/** Whether whoever manages members by these permissions may give and take these roles. */
export const mayGive = (permissions: ReadonlySet<string>, ...roles: Role[]): boolean =>
  !roles.includes('owner') || permissions.has(MembersPermissions.manageOwners);
