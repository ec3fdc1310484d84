import { paragraph } from '#platform/mail';
import { IN_APP, MAIL, notificationKind } from '#modules/notifications';
import type { Role } from './roles.js';

interface Membership {
  readonly organizationId: string;
  /** Its name. */
  readonly organization: string;
  readonly role: Role;
}

export const asWhat: Readonly<Record<Role, string>> = {
  owner: 'an owner',
  admin: 'an administrator',
  staff: 'a member of the staff',
  customer: 'a customer',
};

export const MemberWelcome = notificationKind<Membership>({
  name: 'organizations.member-welcome',
  describes: 'Somebody has made you a member of an organization',
  channels: [IN_APP, MAIL],
  subjectId: ({ organizationId }) => organizationId,
  wording: {
    en: ({ organization, role }) => ({
      subject: `Welcome to ${organization}`,
      body: [paragraph(`You are now ${asWhat[role]} of ${organization}. Choose the organization to work in it.`)],
    }),
  },
});

export const NewRole = notificationKind<Membership>({
  name: 'organizations.new-role',
  describes: 'Somebody has given you another role in an organization',
  channels: [IN_APP, MAIL],
  subjectId: ({ organizationId }) => organizationId,
  wording: {
    en: ({ organization, role }) => ({
      subject: `Your role at ${organization} has changed`,
      body: [paragraph(`You are now ${asWhat[role]} of ${organization}.`)],
    }),
  },
});

export const RemovalNotice = notificationKind<Omit<Membership, 'role'>>({
  name: 'organizations.removal-notice',
  describes: 'Somebody has ended your membership in an organization',
  channels: [IN_APP, MAIL],
  subjectId: ({ organizationId }) => organizationId,
  wording: {
    en: ({ organization }) => ({
      subject: `You are no longer a member of ${organization}`,
      body: [paragraph(`Your membership of ${organization} has ended. Your account stays as it is.`)],
    }),
  },
});
