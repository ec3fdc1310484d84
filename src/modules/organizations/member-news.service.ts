import { Injectable } from '@nestjs/common';
import { Notifier } from '#modules/notifications';
import { MemberWelcome, NewRole, RemovalNotice } from './organizations.notifications.js';
import { Organizations } from './organizations.service.js';
import type { Role } from './roles.js';

/** What somebody is now to an organization. */
interface Standing {
  readonly organizationId: string;
  readonly userId: string;
  readonly role: Role;
}

/** Tells people what others have made them. */
@Injectable()
export class MemberNews {
  constructor(
    private readonly notifier: Notifier,
    private readonly organizations: Organizations,
  ) {}

  /** Welcomes a new member, unless it was they themselves who came. */
  async welcome({ organizationId, userId, role }: Standing, actorId: string | null): Promise<void> {
    if (actorId === userId) return;
    const { name } = await this.organizations.find(organizationId);
    await this.notifier.notify(organizationId, userId, MemberWelcome, { organizationId, organization: name, role });
  }

  /** Tells a member what they are from now on. */
  async tellRole({ organizationId, userId, role }: Standing): Promise<void> {
    const { name } = await this.organizations.find(organizationId);
    await this.notifier.notify(organizationId, userId, NewRole, { organizationId, organization: name, role });
  }

  /** Tells somebody that they are a member no more, unless it was they themselves who left. */
  async tellRemoval({ organizationId, userId }: Omit<Standing, 'role'>, actorId: string | null): Promise<void> {
    if (actorId === userId) return;
    const { name } = await this.organizations.find(organizationId);
    await this.notifier.notify(organizationId, userId, RemovalNotice, { organizationId, organization: name });
  }
}
