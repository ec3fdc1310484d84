import { EVERYONE, permissions } from '#platform/access';

export const AuditPermissions = permissions('audit', {
  read: { allows: 'See and export who did what in the organization', heldBy: ['admin'] },
  readOwn: { allows: 'See what happened to one’s own account', heldBy: [EVERYONE] },
});
