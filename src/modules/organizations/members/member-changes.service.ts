import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { type Member, permissionsOfRole, Revocations } from '#platform/access';
import { Database } from '#platform/database';
import { Forbidden } from '#platform/errors';
import { Events } from '#platform/events';
import { UserNotFound, Users } from '#modules/users';
import { Membership } from '../membership.entity.js';
import { MemberAdded } from '../organizations.events.js';
import { MembersPermissions } from '../organizations.permissions.js';
import { LastOwner } from '../organizations.problems.js';
import { Organizations } from '../organizations.service.js';

/** Somebody in an organization, or about to be. */
type Belonging = Pick<Member, 'organizationId' | 'userId'>;

/** What every change of who belongs to an organization goes by, whoever makes it. */
@Injectable()
export class MemberChanges {
  constructor(
    private readonly database: Database,
    @InjectRepository(Membership) private readonly memberships: Repository<Membership>,
    private readonly organizations: Organizations,
    private readonly users: Users,
    private readonly events: Events,
    private readonly revocations: Revocations,
  ) {}

  /**
   * A change by somebody who manages members, alone as by `alone`. What `by` may do is what their role of this moment allows,
   * because their token remembers an earlier one for a moment.
   */
  managing<T>(by: Member, change: (manager: Member) => Promise<T>): Promise<T> {
    return this.alone(by, async () => {
      const permissions = await this.permissionsOf(by.userId, by.organizationId);
      if (!permissions.has(MembersPermissions.manage))
        throw new Forbidden('Your role does not manage members any more.');
      return change({ ...by, permissions });
    });
  }

  /** Changes to the members of one organization happen one after the other: each sees what the one before left. */
  alone<T>(by: Belonging, change: () => Promise<T>): Promise<T> {
    return this.database.transaction(by, async () => {
      // Without this lock two owners who demote each other at once are both still owners, and leave none.
      await this.database.execute({
        name: 'lock organization',
        text: 'select from organizations where id = $1 for no key update',
        values: [by.organizationId],
      });
      return change();
    });
  }

  /** What a person may do in an organization at this moment. */
  async permissionsOf(userId: string, organizationId: string): Promise<ReadonlySet<string>> {
    return permissionsOfRole(await this.organizations.roleOf(userId, organizationId));
  }

  /** Makes a person a member in the transaction of the caller; false when they were one already. Refuses with `UserNotFound`. */
  async enrol(membership: Membership): Promise<boolean> {
    await this.refuseErased(membership.userId);
    const { raw } = await this.memberships
      .createQueryBuilder()
      .insert()
      .values(membership)
      .orIgnore()
      .returning('user_id')
      .execute();
    if ((raw as unknown[]).length === 0) return false;
    const { organizationId, userId, role } = membership;
    // Whoever was one before is remembered as none by those who refused them.
    this.database.executeLast(this.revocations.of({ organizationId, userId }));
    await this.events.publish(new MemberAdded(organizationId, userId, role));
    return true;
  }

  /** Whoever erases their account waits until the transaction of the caller has ended, and ends the membership that it makes. */
  async refuseErased(userId: string): Promise<void> {
    if (!(await this.users.hold(userId))) throw new UserNotFound();
  }

  /** Refuses with `LastOwner` to go on without the only owner that an organization has. */
  async refuseLastOwner(organizationId: string): Promise<void> {
    const owners = await this.memberships.countBy({ organizationId, role: 'owner' });
    if (owners === 1) throw new LastOwner('They are the only owner.');
  }
}
