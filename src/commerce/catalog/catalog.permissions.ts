import { permissions } from '#platform/access';

export const CatalogPermissions = permissions('catalog', {
  edit: { allows: 'Add products, change them, and take them off sale', heldBy: ['admin', 'staff'] },
  read: { allows: 'Read every product, on sale or not', heldBy: ['admin', 'staff'] },
});
