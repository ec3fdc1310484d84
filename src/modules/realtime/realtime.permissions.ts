import { permissions } from '#platform/access';

export const EventsPermissions = permissions('events', {
  follow: { allows: 'Follow what happens, as far as one may see it', heldBy: ['admin', 'staff', 'customer'] },
});
