import { EVERYONE, permissions } from '#platform/access';

export const PrivacyPermissions = permissions('privacy', {
  archiveSelf: { allows: 'Take a copy of what is kept of oneself', heldBy: [EVERYONE] },
  eraseSelf: { allows: 'Erase one’s own account', heldBy: [EVERYONE] },
  archiveOrganization: { allows: 'Take a copy of all that the organization keeps', heldBy: [], peopleOnly: true },
});
