import { permissions } from '#platform/access';

export const InventoryPermissions = permissions('inventory', {
  manage: { allows: 'Book goods in, and correct what is in stock', heldBy: ['admin', 'staff'] },
  read: { allows: 'Read what is in stock, and how it came to be', heldBy: ['admin', 'staff'] },
});
