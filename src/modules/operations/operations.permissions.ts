import { permissions } from '#platform/access';

export const OperationsPermissions = permissions('operations', {
  jobs: {
    allows: 'See the jobs of all organizations, and retry or discard those that were given up',
    heldBy: ['admin'],
    operatorsOnly: true,
  },
});
