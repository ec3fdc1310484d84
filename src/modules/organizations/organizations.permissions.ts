import { EVERYONE, permissions } from '#platform/access';

export const OrganizationsPermissions = permissions('organizations', {
  create: { allows: 'Open an organization of one’s own', heldBy: [EVERYONE] },
  join: { allows: 'Become a customer of an organization', heldBy: [EVERYONE] },
  acceptInvitation: { allows: 'Accept an invitation to an organization', heldBy: [EVERYONE] },
  list: { allows: 'See which organizations one belongs to', heldBy: [EVERYONE], whereConfined: true },
  change: { allows: 'Give the organization another name', heldBy: ['admin'] },
  read: { allows: 'See the organization that one works in', heldBy: ['admin', 'staff', 'customer'] },
});

export const MembersPermissions = permissions('members', {
  read: { allows: 'See who belongs to the organization', heldBy: ['admin', 'staff'] },
  leave: { allows: 'End one’s own membership', heldBy: ['admin', 'staff', 'customer'], peopleOnly: true },
  manage: { allows: 'Invite, add and remove members, and change their roles', heldBy: ['admin'], peopleOnly: true },
  manageOwners: {
    allows: 'Make and unmake owners, and hand one’s own ownership over',
    heldBy: [],
    peopleOnly: true,
  },
});
