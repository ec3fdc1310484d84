import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { type Actor, type Member, Revocations } from '#platform/access';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { Events } from '#platform/events';
import { mapPage, type Page, type PageQuery, Pages } from '#platform/pages';
import { Audit, type Doer } from '#modules/audit';
import { type User, Users } from '#modules/users';
import { FormerMembers } from './former-members.repository.js';
import { InvitationBook } from './invitations/invitation-book.js';
import { MemberChanges } from './members/member-changes.service.js';
import { Membership } from './membership.entity.js';
import { MemberRemoved, MemberRoleChanged } from './organizations.events.js';
import { AccountUnknown, AlreadyMember, MemberNotFound } from './organizations.problems.js';
import { type OrganizationName, Organizations } from './organizations.service.js';
import type { Role } from './roles.js';

/** A membership together with the person. */
export interface MemberProfile {
  readonly user: User;
  readonly role: Role;
  readonly joinedAt: Date;
}

/** Who belongs to an organization, and how that changes. */
@Injectable()
export class Members {
  constructor(
    private readonly database: Database,
    @InjectRepository(Membership) private readonly memberships: Repository<Membership>,
    private readonly organizations: Organizations,
    private readonly changes: MemberChanges,
    private readonly invitations: InvitationBook,
    private readonly users: Users,
    private readonly pages: Pages,
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly revocations: Revocations,
    private readonly formerMembers: FormerMembers,
  ) {}

  /** The members of an organization, those first who opened their account first. */
  async list(member: Member, query: PageQuery): Promise<Page<MemberProfile>> {
    const page = await this.pages.list<{ id: string; role: Role; joinedAt: Date }>(
      member,
      {
        columns: 'user_id as id, role, joined_at as "joinedAt"',
        from: 'memberships',
        id: 'user_id',
        where: [{ sql: 'organization_id = ?', value: member.organizationId }],
        sort: { column: 'user_id', type: 'uuid' },
      },
      query,
    );
    const people = await this.users.named(page.items.map(({ id }) => id));
    const byId = new Map(people.map((user) => [user.id, user]));
    return mapPage(page, ({ id, role, joinedAt }) => ({ user: byId.get(id)!, role, joinedAt }));
  }

  /** Makes an account a member. Refuses with `AccountUnknown`, `AlreadyMember`, or `OwnersOnly`. */
  add(by: Member, email: string, role: Role): Promise<MemberProfile> {
    return this.changes.managing(by, async (manager) => {
      const user = await this.users.findOptionalByEmail(email);
      if (!user) throw new AccountUnknown();
      const membership = Membership.appoint(manager, this.membershipOf(by.organizationId, user.id, role));
      if (!(await this.changes.enrol(membership))) throw new AlreadyMember();
      await this.formerMembers.forget(by.organizationId, user.id);
      await this.invitations.strike(by.organizationId, user.email);
      this.record(by, 'added', user.id, { after: { role } });
      return { user, role, joinedAt: membership.joinedAt };
    });
  }

  /** Makes a person a customer of an organization, if they are nothing to it yet; resolves to what they are then. */
  async join(person: Actor, slug: string): Promise<OrganizationName & { role: Role }> {
    const { userId } = person;
    const organization = await this.organizations.findBySlug(slug);
    return this.database.transaction({ organizationId: organization.id, userId }, async () => {
      const isNew = await this.changes.enrol(this.membershipOf(organization.id, userId, 'customer'));
      if (isNew)
        this.record({ ...person, organizationId: organization.id }, 'joined', userId, { after: { role: 'customer' } });
      const role = await this.organizations.roleOf(userId, organization.id);
      return { ...organization, role: role! };
    });
  }

  /** Gives a member another role. Refuses with `MemberNotFound`, `OwnersOnly`, or `LastOwner`. */
  changeRole(by: Member, userId: string, role: Role): Promise<MemberProfile> {
    return this.changes.managing(by, async (manager) => {
      const membership = await this.find(by, userId);
      const { role: formerRole } = membership;
      membership.changeRole(role, manager);
      if (formerRole === 'owner' && role !== 'owner') await this.changes.refuseLastOwner(by.organizationId);
      await this.memberships.save(membership);
      this.database.executeLast(this.revocations.of({ organizationId: by.organizationId, userId }));
      this.record(by, 'role-changed', userId, { before: { role: formerRole }, after: { role } });
      if (role !== formerRole)
        await this.events.publish(new MemberRoleChanged(by.organizationId, userId, role, formerRole));
      return { user: await this.users.find(userId), role, joinedAt: membership.joinedAt };
    });
  }

  /** Ends a membership. Refuses with `MemberNotFound`, `OwnersOnly`, or `LastOwner`. */
  remove(by: Member, userId: string): Promise<void> {
    return this.changes.managing(by, async (manager) => {
      const membership = await this.find(by, userId);
      membership.refuseRemoval(manager);
      await this.end(by, membership, 'removed');
      await this.formerMembers.remember(by.organizationId, userId);
    });
  }

  /** Ends the membership of the one who asks. Refuses with `LastOwner`, or with `MemberNotFound` who is none any more. */
  leave(member: Member): Promise<void> {
    return this.changes.alone(member, async () => this.end(member, await this.find(member, member.userId), 'left'));
  }

  /** Whether nobody else owns the organization of this member. */
  async isOnlyOwner({ organizationId, userId }: Pick<Member, 'organizationId' | 'userId'>): Promise<boolean> {
    const owners = await this.database.read<{ userId: string }>(
      { organizationId },
      {
        name: 'owners',
        text: `select user_id as "userId" from memberships where organization_id = $1 and role = 'owner' limit 2`,
        values: [organizationId],
      },
    );
    return owners.length === 1 && owners[0]!.userId === userId;
  }

  /** With it ends what invitation they still have: nobody comes back by an old one. */
  private async end(by: Member, { organizationId, userId, role }: Membership, what: string): Promise<void> {
    if (role === 'owner') await this.changes.refuseLastOwner(organizationId);
    await this.memberships.delete({ organizationId, userId });
    await this.invitations.strike(organizationId, (await this.users.find(userId)).email);
    this.database.executeLast(this.revocations.of({ organizationId, userId }));
    this.record(by, what, userId, { before: { role } });
    await this.events.publish(new MemberRemoved(organizationId, userId, role));
  }

  private async find({ organizationId }: Member, userId: string): Promise<Membership> {
    const membership = await this.memberships.findOneBy({ organizationId, userId });
    if (!membership) throw new MemberNotFound();
    return membership;
  }

  private record(
    by: Doer,
    what: string,
    userId: string,
    change: { before?: { role: Role }; after?: { role: Role } },
  ): void {
    this.audit.record(by, { action: `members.${what}`, target: { type: 'user', id: userId }, ...change });
  }

  private membershipOf(organizationId: string, userId: string, role: Role): Membership {
    return this.memberships.create({ organizationId, userId, role, joinedAt: this.clock.now() });
  }
}
