import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { type Member, Revocations } from '#platform/access';
import { Database } from '#platform/database';
import { Events } from '#platform/events';
import { Audit } from '#modules/audit';
import { Users } from '#modules/users';
import type { MemberProfile } from '../members.service.js';
import { Membership, refuseToGive } from '../membership.entity.js';
import { MemberRoleChanged } from '../organizations.events.js';
import { MemberNotFound, TransferToOneself } from '../organizations.problems.js';
import type { Role } from '../roles.js';
import { MemberChanges } from './member-changes.service.js';

/** How an owner hands an organization over. */
@Injectable()
export class OwnershipTransfers {
  constructor(
    private readonly database: Database,
    @InjectRepository(Membership) private readonly memberships: Repository<Membership>,
    private readonly changes: MemberChanges,
    private readonly users: Users,
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly revocations: Revocations,
  ) {}

  /**
   * Makes a member an owner and `by` an administrator, both or neither. Refuses with `TransferToOneself`, `MemberNotFound`, or with
   * `OwnersOnly` who is no owner any more.
   */
  transfer(by: Member, userId: string): Promise<MemberProfile> {
    if (userId === by.userId) throw new TransferToOneself();
    const { organizationId } = by;
    return this.changes.managing(by, async (manager) => {
      refuseToGive(manager.permissions, 'owner');
      const heir = await this.memberships.findOneBy({ organizationId, userId });
      if (!heir) throw new MemberNotFound();
      await this.give(organizationId, userId, 'owner', heir.role);
      await this.give(organizationId, by.userId, 'admin', 'owner');
      this.audit.record(by, {
        action: 'organizations.ownership-transferred',
        target: { type: 'organization', id: organizationId },
        before: { ownerId: by.userId },
        after: { ownerId: userId },
      });
      return { user: await this.users.find(userId), role: 'owner', joinedAt: heir.joinedAt };
    });
  }

  private async give(organizationId: string, userId: string, role: Role, formerRole: Role): Promise<void> {
    if (role === formerRole) return;
    await this.memberships.update({ organizationId, userId }, { role });
    this.database.executeLast(this.revocations.of({ organizationId, userId }));
    await this.events.publish(new MemberRoleChanged(organizationId, userId, role, formerRole));
  }
}
