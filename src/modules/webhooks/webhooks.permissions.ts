import { permissions } from '#platform/access';

export const WebhooksPermissions = permissions('webhooks', {
  read: { allows: 'See where webhooks go, and how they fared', heldBy: ['admin'] },
  manage: { allows: 'Say where webhooks go, send them again, and see new secrets', heldBy: ['admin'] },
});
