import { Injectable } from '@nestjs/common';
import type { Actor, Member } from '#platform/access';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config';
import { inLocale, type Locale, Mailer, writeLetter } from '#platform/mail';
import { Audit } from '#modules/audit';
import { Users } from '#modules/users';
import { FormerMembers } from '../former-members.repository.js';
import { MemberChanges } from '../members/member-changes.service.js';
import { mayGive, Membership, refuseToGive } from '../membership.entity.js';
import { MembersPermissions } from '../organizations.permissions.js';
import { AlreadyMember } from '../organizations.problems.js';
import { type OrganizationName, Organizations } from '../organizations.service.js';
import type { Role } from '../roles.js';
import { type Guest, InvitationBook, type InvitationRecord, type IssuedInvitation } from './invitation-book.js';
import { INVITATION, INVITATION_REASON } from './invitation-letter.js';
import {
  InvitationForAnother,
  InvitationInvalid,
  InvitationNotFound,
  InvitedJustNow,
  TooManyInvitations,
} from './invitations.problems.js';

/** How many of one organization wait for an answer, or for their removal a month after they have expired. */
export const MOST_INVITATIONS = 1000;

/** Nobody can say yet which language they read. */
const LOCALE: Locale = 'en';

/** How people become members of an organization by an invitation to their address. */
@Injectable()
export class Invitations {
  constructor(
    private readonly book: InvitationBook,
    private readonly changes: MemberChanges,
    private readonly formerMembers: FormerMembers,
    private readonly organizations: Organizations,
    private readonly users: Users,
    private readonly mailer: Mailer,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /**
   * Mails an invitation, in place of the one that the address had. Refuses with `OwnersOnly`, `AlreadyMember`, `InvitedJustNow` or
   * `TooManyInvitations`.
   */
  invite(by: Member, guest: Guest): Promise<InvitationRecord> {
    return this.changes.managing(by, async (manager) => {
      const former = await this.book.roleOf(by, guest.email);
      refuseToGive(manager.permissions, guest.role, ...(former ? [former] : []));
      const account = await this.users.findOptionalByEmail(guest.email);
      if (account && (await this.organizations.roleOf(account.id, by.organizationId))) throw new AlreadyMember();
      if ((await this.book.count(by)) >= MOST_INVITATIONS) throw new TooManyInvitations();
      return this.mail(by, guest, 'mailed');
    });
  }

  /** Mails an invitation anew, with another token, on the word of who does so. Refuses with what `invite` does, too. */
  resend(by: Member, id: string): Promise<InvitationRecord> {
    return this.changes.managing(by, async (manager) => {
      const invitation = await this.find(by, id);
      refuseToGive(manager.permissions, invitation.role);
      return this.mail(by, invitation, 'mailed-anew');
    });
  }

  /** Ends an invitation. Refuses with `InvitationNotFound`, or `OwnersOnly`. */
  cancel(by: Member, id: string): Promise<void> {
    return this.changes.managing(by, async (manager) => {
      const invitation = await this.find(by, id);
      refuseToGive(manager.permissions, invitation.role);
      await this.book.strike(by.organizationId, invitation.email);
      this.record(by, 'cancelled', invitation);
    });
  }

  /**
   * Makes a person a member by the token that was mailed to the address of their account. Refuses with `InvitationInvalid` a token that
   * is unknown, used, expired, replaced, or of somebody who could not give this role any more; with `InvitationForAnother`,
   * and then it stays; and with `AlreadyMember`.
   */
  async accept(person: Actor, token: string): Promise<OrganizationName & { role: Role }> {
    const organizationId = await this.book.organizationOf(token);
    if (!organizationId) throw new InvitationInvalid();
    const guest = { ...person, organizationId };
    return this.changes.alone(guest, async () => {
      const invitation = await this.book.use(organizationId, token);
      if (!invitation) throw new InvitationInvalid();
      const { email } = await this.users.find(person.userId);
      if (email !== invitation.email) throw new InvitationForAnother();
      if (!(await this.isStillMeant(invitation))) throw new InvitationInvalid();
      const { role } = invitation;
      if (!(await this.changes.enrol(this.membership(guest, role)))) throw new AlreadyMember();
      await this.formerMembers.forget(organizationId, person.userId);
      this.record(guest, 'accepted', invitation);
      const { slug, name } = await this.organizations.find(organizationId);
      return { id: organizationId, slug, name, role };
    });
  }

  /** Whether who invited could do so at this moment: an invitation gives no more than its sender has. */
  private async isStillMeant({ invitedBy, organizationId, role }: InvitationRecord): Promise<boolean> {
    const permissions = await this.changes.permissionsOf(invitedBy, organizationId);
    return permissions.has(MembersPermissions.manage) && mayGive(permissions, role);
  }

  private async mail(by: Member, guest: Guest, what: string): Promise<InvitationRecord> {
    const issued = await this.book.issue(by, guest);
    if (!issued) throw new InvitedJustNow();
    await this.send(issued);
    this.record(by, what, issued.invitation);
    return issued.invitation;
  }

  private async send({ invitation: { organizationId, email, role }, token }: IssuedInvitation): Promise<void> {
    const { name: organization } = await this.organizations.find(organizationId);
    // Behind `#`, so that no server, log or referrer gets to see the token.
    const page = `${this.config.webUrl ?? this.config.publicUrl}/accept-invitation#token=${token}`;
    const letter = inLocale(INVITATION, LOCALE)({ organization, role, page });
    const reason = inLocale(INVITATION_REASON, LOCALE);
    const content = writeLetter(letter, { name: email, reason, locale: LOCALE });
    await this.mailer.sendSealed({ organizationId }, { to: { address: email }, ...content });
  }

  private async find(by: Member, id: string): Promise<InvitationRecord> {
    const invitation = await this.book.findOptional(by, id);
    if (!invitation) throw new InvitationNotFound();
    return invitation;
  }

  private membership({ organizationId, userId }: Member, role: Role): Membership {
    return Object.assign(new Membership(), { organizationId, userId, role, joinedAt: this.clock.now() });
  }

  private record(by: Member, what: string, { id, email, role }: InvitationRecord): void {
    const snapshot = { email, role };
    const change = what.startsWith('mailed') ? { after: snapshot } : { before: snapshot };
    this.audit.record(by, { action: `invitations.${what}`, target: { type: 'invitation', id }, ...change });
  }
}
