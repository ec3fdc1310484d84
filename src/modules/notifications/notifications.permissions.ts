import { EVERYONE, permissions } from '#platform/access';

export const NotificationsPermissions = permissions('notifications', {
  read: { allows: 'Read one’s own notifications, and mark them as read', heldBy: [EVERYONE], whereConfined: true },
  choose: { allows: 'Choose what one is notified of, and how', heldBy: [EVERYONE], whereConfined: true },
});
