import { permissions } from '#platform/access';

export const ServiceAccountsPermissions = permissions('service-accounts', {
  read: { allows: 'See the service accounts of the organization, and when their keys were used', heldBy: ['admin'] },
  manage: {
    allows: 'Make service accounts, change their roles, and give out and revoke their keys',
    heldBy: ['admin'],
    peopleOnly: true,
  },
});
