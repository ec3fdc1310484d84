import { permissions } from '#platform/access';

export const DeadLettersPermissions = permissions('dead-letters', {
  read: { allows: 'See which jobs of the organization were given up, and why', heldBy: ['admin'] },
  manage: { allows: 'Have jobs that were given up tried again, or discard them', heldBy: ['admin'] },
});
