import { permissions } from '#platform/access';

export const OrdersPermissions = permissions('orders', {
  place: { allows: 'Place orders', heldBy: ['admin', 'staff', 'customer'] },
  read: { allows: 'Read one’s own orders', heldBy: ['admin', 'staff', 'customer'] },
  cancel: { allows: 'Cancel one’s own orders', heldBy: ['admin', 'staff', 'customer'] },
  manage: { allows: 'Read and cancel everybody’s orders', heldBy: ['admin', 'staff'] },
});
