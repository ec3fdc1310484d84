import { type Letter, link, paragraph, type Wording } from '#platform/mail';
import { asWhat } from '../organizations.notifications.js';
import type { Role } from '../roles.js';

interface Invited {
  /** The name of the organization. */
  readonly organization: string;
  readonly role: Role;
  /** Where the invitation is accepted, with its token. */
  readonly page: string;
}

export const INVITATION: Wording<(invited: Invited) => Letter> = {
  en: ({ organization, role, page }) => ({
    subject: `You are invited to ${organization}`,
    body: [
      paragraph(`You are invited to be ${asWhat[role]} of ${organization}. Accept it within seven days:`),
      link('Accept the invitation', page),
      paragraph('You need an account with this e-mail address. If you expect no invitation, you need not do anything.'),
    ],
  }),
};

export const INVITATION_REASON: Wording<string> = {
  en: 'You get this mail because somebody has invited this address. Pass its link on to nobody.',
};
