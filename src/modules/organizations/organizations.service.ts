import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import type { Actor, Member } from '#platform/access';
import { type Cache, Caches } from '#platform/caching';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { Events } from '#platform/events';
import { newId } from '#platform/ids';
import { type Page, type PageQuery, Pages } from '#platform/pages';
import { Audit } from '#modules/audit';
import { UserNotFound, Users } from '#modules/users';
import { Membership } from './membership.entity.js';
import { Organization } from './organization.entity.js';
import { OrganizationCreated } from './organizations.events.js';
import { OrganizationNotFound, SlugTaken } from './organizations.problems.js';
import type { Role } from './roles.js';

export type NewOrganization = Pick<Organization, 'slug' | 'name'>;

/** An organization as far as a stranger may know it. */
export type OrganizationName = Pick<Organization, 'id' | 'slug' | 'name'>;

/** What somebody is to one of their organizations. */
export interface OwnMembership {
  readonly organizationId: string;
  readonly role: Role;
}

/** The tenants, and what a person is to them. */
@Injectable()
export class Organizations {
  /** A slug is never changed, and leads to the same organization for ever. */
  private readonly ids: Cache<string>;

  constructor(
    private readonly database: Database,
    @InjectRepository(Organization) private readonly organizations: Repository<Organization>,
    @InjectRepository(Membership) private readonly memberships: Repository<Membership>,
    private readonly users: Users,
    private readonly pages: Pages,
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly clock: Clock,
    caches: Caches,
  ) {
    this.ids = caches.make({ name: 'organization_ids', subjects: [], share: 1 / 16 });
  }

  /** Opens an organization, with the founder as its owner; refuses with `SlugTaken`. */
  found(founder: Actor, { slug, name }: NewOrganization): Promise<Organization> {
    const createdAt = this.clock.now();
    const organization: Organization = { id: newId(), slug, name, createdAt };
    return this.database.transaction({ organizationId: organization.id }, async () => {
      if (!(await this.users.hold(founder.userId))) throw new UserNotFound();
      await this.insert(organization);
      await this.memberships.insert({
        organizationId: organization.id,
        userId: founder.userId,
        role: 'owner',
        joinedAt: createdAt,
      });
      await this.events.publish(new OrganizationCreated(organization.id, slug, founder.userId));
      const target = { type: 'organization', id: organization.id };
      const by = { ...founder, organizationId: organization.id };
      this.audit.record(by, { action: 'organizations.created', target, after: { slug, name } });
      return organization;
    });
  }

  /** Gives an organization another name. */
  rename(by: Member, name: string): Promise<Organization> {
    const { organizationId: id } = by;
    return this.database.transaction(by, async () => {
      const organization = await this.organizations.findOneOrFail({
        where: { id },
        lock: { mode: 'for_no_key_update' },
      });
      const before = { name: organization.name };
      organization.name = name;
      await this.organizations.update({ id }, { name });
      this.audit.record(by, {
        action: 'organizations.changed',
        target: { type: 'organization', id },
        before,
        after: { name },
      });
      return organization;
    });
  }

  /** The organizations of a person, by slug, with their role in each; of a confined session that one alone. */
  list({ userId, confinedTo }: Actor, query: PageQuery): Promise<Page<OrganizationName & { role: Role }>> {
    return this.pages.list(
      { userId },
      {
        columns: 'o.id, o.slug, o.name, m.role',
        from: 'organizations o join memberships m on m.organization_id = o.id',
        id: 'o.id',
        where: [
          { sql: 'm.user_id = ?', value: userId },
          ...(confinedTo === undefined ? [] : [{ sql: 'o.id = ?', value: confinedTo }]),
        ],
        sort: { column: 'o.slug', type: 'text' },
      },
      query,
    );
  }

  /** The organization with this id, or `OrganizationNotFound`. */
  async find(id: string): Promise<Organization> {
    const organization = await this.organizations.findOneBy({ id });
    if (!organization) throw new OrganizationNotFound();
    return organization;
  }

  /** The organization with this slug, or `OrganizationNotFound`. */
  async findBySlug(slug: string): Promise<OrganizationName> {
    const [organization] = await this.database.read<OrganizationName>(
      {},
      {
        name: 'organization by slug',
        text: 'select id, slug, name from organizations where slug = $1',
        values: [slug],
      },
    );
    if (!organization) throw new OrganizationNotFound(`No organization has the slug ${slug}.`);
    return organization;
  }

  /** The id of the organization with this slug, or `OrganizationNotFound`. */
  idOf(slug: string): Promise<string> {
    return this.ids.get({}, slug, async () => (await this.findBySlug(slug)).id);
  }

  /** What a person is to an organization; null when they do not belong to it, or when there is none. */
  async roleOf(userId: string, organizationId: string): Promise<Role | null> {
    const [membership] = await this.database.read<{ role: Role }>(
      { organizationId },
      {
        name: 'role of member',
        text: 'select role from memberships where organization_id = $1 and user_id = $2',
        values: [organizationId, userId],
      },
    );
    return membership?.role ?? null;
  }

  /** What each of these people is to an organization; those who do not belong to it are missing. */
  async rolesOf(userIds: readonly string[], organizationId: string): Promise<Map<string, Role>> {
    const members = await this.database.read<{ userId: string; role: Role }>(
      { organizationId },
      {
        name: 'roles of members',
        text: 'select user_id as "userId", role from memberships where organization_id = $1 and user_id = any($2)',
        values: [organizationId, userIds],
      },
    );
    return new Map(members.map(({ userId, role }) => [userId, role]));
  }

  /** Every organization that a person belongs to, and as what. */
  ownMemberships(userId: string): Promise<OwnMembership[]> {
    return this.database.read<OwnMembership>(
      { userId },
      {
        name: 'own memberships',
        text: 'select organization_id as "organizationId", role from memberships where user_id = $1',
        values: [userId],
      },
    );
  }

  private async insert(organization: Organization): Promise<void> {
    const { raw } = await this.organizations
      .createQueryBuilder()
      .insert()
      .values(organization)
      .orIgnore()
      .returning('id')
      .execute();
    if ((raw as unknown[]).length === 0) throw new SlugTaken(`${organization.slug} names another organization.`);
  }
}
