import { Injectable } from '@nestjs/common';
import { Revocations } from '#platform/access';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { Events } from '#platform/events';
import { Audit } from '#modules/audit';
import { FormerMembers } from './former-members.repository.js';
import { MemberChanges } from './members/member-changes.service.js';
import { MemberAdded, MemberRoleChanged } from './organizations.events.js';
import { MembershipEnded } from './organizations.problems.js';
import { Organizations } from './organizations.service.js';
import type { Role } from './roles.js';

/** What may be given to somebody without an owner having decided about that person. */
export type AssignableRole = Exclude<Role, 'owner'>;

/** Memberships as a rule of the organization decides them, rather than a member. It makes and unmakes no owner. */
@Injectable()
export class AssignedMemberships {
  constructor(
    private readonly database: Database,
    private readonly organizations: Organizations,
    private readonly changes: MemberChanges,
    private readonly formerMembers: FormerMembers,
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly revocations: Revocations,
  ) {}

  /**
   * Makes a person a member in this role, or gives a member it; an owner stays one. Somebody who was put out, and not added
   * since, keeps what they have: refuses with `MembershipEnded` when that is nothing.
   */
  assign(organizationId: string, userId: string, role: AssignableRole): Promise<void> {
    return this.database.transaction({ organizationId, userId }, async () => {
      const seen = await this.organizations.roleOf(userId, organizationId);
      if (seen === role || seen === 'owner') return;
      // Without this somebody who is made an owner at this moment is none afterwards.
      await this.changes.alone({ organizationId, userId }, () => this.settle(organizationId, userId, role));
    });
  }

  private async settle(organizationId: string, userId: string, role: AssignableRole): Promise<void> {
    const present = await this.organizations.roleOf(userId, organizationId);
    if (present === role || present === 'owner') return;
    const wasPutOut = await this.formerMembers.include(organizationId, userId);
    if (wasPutOut && present === null) throw new MembershipEnded();
    if (wasPutOut) return;
    await this.changes.refuseErased(userId);
    await this.write(organizationId, userId, role);
    this.record(organizationId, userId, role, present);
    if (present === null) return this.events.publish(new MemberAdded(organizationId, userId, role));
    this.database.executeLast(this.revocations.of({ organizationId, userId }));
    return this.events.publish(new MemberRoleChanged(organizationId, userId, role, present));
  }

  private async write(organizationId: string, userId: string, role: AssignableRole): Promise<void> {
    await this.database.execute({
      name: 'assign membership',
      text: `insert into memberships (organization_id, user_id, role, joined_at) values ($1, $2, $3, $4)
             on conflict (organization_id, user_id) do update set role = excluded.role where memberships.role <> 'owner'`,
      values: [organizationId, userId, role, this.clock.now()],
    });
  }

  /** Done by nobody: a rule of the organization did it. */
  private record(organizationId: string, userId: string, role: Role, formerRole: Role | null): void {
    const action = formerRole ? 'members.role-assigned' : 'members.assigned';
    const before = formerRole ? { role: formerRole } : undefined;
    this.audit.record({ organizationId }, { action, target: { type: 'user', id: userId }, before, after: { role } });
  }
}
