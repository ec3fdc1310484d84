import { Injectable } from '@nestjs/common';
import { type Actor, Revocations } from '#platform/access';
import { Database, PersonalData } from '#platform/database';
import { Audit } from '#modules/audit';
import { SecurityMails } from '#modules/auth';
import { LastOwner, Members, Organizations } from '#modules/organizations';
import { Users } from '#modules/users';

/** Somebody made them a member at this moment. */
class Overtaken extends Error {}

const TRIES = 3;

/**
 * Erases people (Regulation (EU) 2016/679, article 17): their account, and all that was theirs alone. What organizations have to keep, such
 * as orders and audit entries, stays as it is, with an id that is nobody's from then on.
 */
@Injectable()
export class Erasures {
  constructor(
    private readonly database: Database,
    private readonly users: Users,
    private readonly organizations: Organizations,
    private readonly members: Members,
    private readonly personal: PersonalData,
    private readonly mails: SecurityMails,
    private readonly audit: Audit,
    private readonly revocations: Revocations,
  ) {}

  /**
   * Ends the memberships of a person and erases their account. Refuses with `LastOwner`, and has done nothing then unless the other owner
   * left at this very moment.
   */
  async erase(person: Actor): Promise<void> {
    await this.refuseLastOwner(person);
    for (let tries = 1; ; tries++) {
      await this.leaveAll(person);
      try {
        return await this.eraseAccount(person);
      } catch (error) {
        if (!(error instanceof Overtaken) || tries === TRIES) throw error;
      }
    }
  }

  private async refuseLastOwner({ userId }: Actor): Promise<void> {
    for (const { organizationId, role } of await this.organizations.ownMemberships(userId)) {
      if (role !== 'owner' || !(await this.members.isOnlyOwner({ organizationId, userId }))) continue;
      const { slug } = await this.organizations.find(organizationId);
      throw new LastOwner(`You are the only owner of ${slug}.`);
    }
  }

  private async leaveAll(person: Actor): Promise<void> {
    for (const { organizationId } of await this.organizations.ownMemberships(person.userId))
      await this.members.leave({ ...person, organizationId });
  }

  private eraseAccount({ userId, sessionId }: Actor): Promise<void> {
    const person = { userId, sessionId, organizationId: null };
    return this.database.transaction(person, async () => {
      await this.mails.tell(person, 'account-erased');
      await this.users.erase(userId);
      // From here on nobody makes them a member: whoever was about to has done so.
      if ((await this.organizations.ownMemberships(userId)).length > 0) throw new Overtaken();
      await this.personal.erase(userId);
      this.database.executeLast(this.revocations.of({ userId, keptSessionId: null }));
      this.audit.record(person, { action: 'privacy.erased', target: { type: 'user', id: userId } });
    });
  }
}
