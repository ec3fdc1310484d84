import { permissions } from '#platform/access';

export const PricingPermissions = permissions('pricing', {
  quote: { allows: 'Ask what a basket costs', heldBy: ['admin', 'staff', 'customer'] },
});
