// Written by scripts/write-client.mjs from docs/reference/openapi.json; not to be changed by hand.

/** The operations that are for somebody: they are sent with the access token. */
export const needsToken: ReadonlySet<string> = new Set([
  'GET /v1/audit-entries',
  'GET /v1/audit-entries/export',
  'GET /v1/audit-entries/{id}',
  'GET /v1/me/audit-entries',
  'POST /v1/auth/organization',
  'POST /v1/me/email-verifications',
  'POST /v1/me/email-changes',
  'POST /v1/auth/confirmation',
  'POST /v1/me/totp',
  'PUT /v1/me/totp/confirmation',
  'PUT /v1/me/totp/removal',
  'GET /v1/me/second-factors',
  'POST /v1/me/recovery-codes',
  'GET /v1/me',
  'PUT /v1/me/password',
  'GET /v1/me/sessions',
  'DELETE /v1/me/sessions',
  'DELETE /v1/me/sessions/{id}',
  'GET /v1/organizations',
  'POST /v1/organizations',
  'GET /v1/organizations/current',
  'PATCH /v1/organizations/current',
  'GET /v1/members',
  'POST /v1/members',
  'PUT /v1/members/{userId}/role',
  'DELETE /v1/members/{userId}',
  'POST /v1/memberships',
  'DELETE /v1/organizations/current/membership',
  'POST /v1/ownership-transfers',
  'GET /v1/invitations',
  'POST /v1/invitations',
  'POST /v1/invitations/{id}/resends',
  'DELETE /v1/invitations/{id}',
  'POST /v1/invitation-acceptances',
  'GET /v1/me/notifications',
  'GET /v1/me/notifications/unread-count',
  'PUT /v1/me/notifications/read',
  'PUT /v1/me/notifications/{id}/read',
  'GET /v1/me/notification-preferences',
  'PUT /v1/me/notification-preferences',
  'GET /v1/identity-providers',
  'POST /v1/identity-providers',
  'GET /v1/identity-providers/{id}',
  'PATCH /v1/identity-providers/{id}',
  'DELETE /v1/identity-providers/{id}',
  'GET /v1/me/identities',
  'POST /v1/me/identities',
  'DELETE /v1/me/identities/{id}',
  'GET /v1/dead-letters',
  'GET /v1/dead-letters/{id}',
  'POST /v1/dead-letter-retries',
  'POST /v1/dead-letter-discards',
  'POST /v1/operations/dashboard-tickets',
  'GET /v1/operations/dead-letters',
  'GET /v1/operations/dead-letters/{id}',
  'POST /v1/operations/dead-letter-retries',
  'POST /v1/operations/dead-letter-discards',
  'GET /v1/me/archive',
  'GET /v1/organizations/current/archive',
  'GET /v1/events/stream',
  'GET /v1/service-accounts',
  'POST /v1/service-accounts',
  'GET /v1/service-accounts/{id}',
  'PATCH /v1/service-accounts/{id}',
  'DELETE /v1/service-accounts/{id}',
  'GET /v1/service-accounts/{id}/keys',
  'POST /v1/service-accounts/{id}/keys',
  'DELETE /v1/service-accounts/{id}/keys/{keyId}',
  'POST /v1/service-accounts/{id}/keys/{keyId}/rotation',
  'GET /v1/webhook-endpoints',
  'POST /v1/webhook-endpoints',
  'GET /v1/webhook-endpoints/{id}',
  'PATCH /v1/webhook-endpoints/{id}',
  'DELETE /v1/webhook-endpoints/{id}',
  'POST /v1/webhook-endpoints/{id}/secrets',
  'GET /v1/webhook-endpoints/{id}/deliveries',
  'POST /v1/webhook-endpoints/{id}/pings',
  'POST /v1/webhook-endpoints/{id}/replays',
  'GET /v1/webhook-deliveries/{id}',
  'GET /v1/webhook-deliveries/{id}/attempts',
  'POST /v1/webhook-deliveries/{id}/replays',
  'GET /v1/webhook-event-types',
  'GET /v1/products',
  'POST /v1/products',
  'GET /v1/products/{id}',
  'PATCH /v1/products/{id}',
  'POST /v1/stock-adjustments',
  'GET /v1/stock/{productId}',
  'GET /v1/stock/{productId}/movements',
  'POST /v1/stock-receipts',
  'GET /v1/orders',
  'POST /v1/orders',
  'GET /v1/orders/{id}',
  'PUT /v1/orders/{id}/cancellation',
  'POST /v1/quotes',
]);

/** The operations that take an `Idempotency-Key`: the same request with the same key has its effect once. */
export const takesKey: ReadonlySet<string> = new Set([
  'POST /v1/products',
  'POST /v1/stock-adjustments',
  'POST /v1/stock-receipts',
  'POST /v1/orders',
]);

/** Every problem that the API documents, by the last part of its `type`. */
export const problemSlugs = [
  'access-outdated',
  'account-unknown',
  'address-too-long',
  'already-member',
  'audit-entry-not-found',
  'basket-mixes-currencies',
  'basket-too-valuable',
  'challenge-invalid',
  'code-wrong',
  'current-password-wrong',
  'dead-letter-not-found',
  'email-domain-refused',
  'email-taken',
  'email-verified-already',
  'events-missed',
  'expectation-failed',
  'federated-email-unverified',
  'federated-login-invalid',
  'federated-role-missing',
  'forbidden',
  'headers-too-large',
  'idempotency-key-in-use',
  'idempotency-key-missing',
  'idempotency-key-reused',
  'identity-not-confirmed',
  'identity-not-found',
  'identity-not-linked',
  'identity-provider-not-found',
  'identity-provider-unavailable',
  'identity-taken',
  'internal-error',
  'invalid-request',
  'invitation-for-another',
  'invitation-invalid',
  'invitation-not-found',
  'invited-just-now',
  'issuer-refused',
  'last-owner',
  'last-way-in',
  'mailed-token-invalid',
  'malformed-request',
  'member-not-found',
  'membership-ended',
  'more-than-one-has',
  'notification-not-found',
  'order-already-cancelled',
  'order-not-found',
  'order-reference-taken',
  'organization-not-chosen',
  'organization-not-found',
  'out-of-stock',
  'owners-only',
  'password-blocked',
  'password-too-short',
  'payload-too-large',
  'precondition-failed',
  'precondition-required',
  'preference-unknown',
  'product-not-found',
  'product-not-orderable',
  'quote-already-ordered',
  'quote-expired',
  'quote-not-found',
  'recent-login-required',
  'redirect-refused',
  'refresh-token-invalid',
  'request-timeout',
  'scope-beyond-role',
  'second-factor-active',
  'second-factor-not-found',
  'second-factor-required',
  'service-account-key-not-found',
  'service-account-key-replaced',
  'service-account-not-found',
  'service-unavailable',
  'session-confined',
  'session-ended',
  'session-not-found',
  'sku-taken',
  'slug-taken',
  'stock-would-be-negative',
  'too-many-identity-providers',
  'too-many-invitations',
  'too-many-requests',
  'too-many-service-account-keys',
  'too-many-service-accounts',
  'too-many-streams',
  'too-many-webhook-endpoints',
  'transfer-to-oneself',
  'unauthenticated',
  'unsupported-media-type',
  'webhook-delivery-not-found',
  'webhook-delivery-pending',
  'webhook-endpoint-is-disabled',
  'webhook-endpoint-not-found',
  'webhook-replay-under-way',
  'webhook-url-refused',
  'wrong-credentials',
] as const;

/** The problems that each operation documents. */
export interface ProblemsOf {
  'GET /health/live': 'expectation-failed' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request';
  'GET /health/ready': 'expectation-failed' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'service-unavailable';
  'GET /health/startup': 'expectation-failed' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'service-unavailable';
  'GET /v1/audit-entries': 'access-outdated' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'organization-not-chosen' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated';
  'GET /v1/audit-entries/export': 'access-outdated' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'organization-not-chosen' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated';
  'GET /v1/audit-entries/{id}': 'access-outdated' | 'address-too-long' | 'audit-entry-not-found' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'organization-not-chosen' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated';
  'GET /v1/me/audit-entries': 'access-outdated' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'service-unavailable' | 'session-confined' | 'too-many-requests' | 'unauthenticated';
  'POST /v1/auth/register': 'expectation-failed' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'password-blocked' | 'payload-too-large' | 'request-timeout' | 'service-unavailable' | 'too-many-requests' | 'unsupported-media-type';
  'POST /v1/auth/login': 'expectation-failed' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'payload-too-large' | 'request-timeout' | 'second-factor-required' | 'service-unavailable' | 'too-many-requests' | 'unsupported-media-type' | 'wrong-credentials';
  'POST /v1/auth/refresh': 'expectation-failed' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'payload-too-large' | 'refresh-token-invalid' | 'request-timeout' | 'service-unavailable' | 'too-many-requests' | 'unsupported-media-type';
  'POST /v1/auth/logout': 'expectation-failed' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'payload-too-large' | 'request-timeout' | 'service-unavailable' | 'too-many-requests' | 'unsupported-media-type';
  'POST /v1/auth/organization': 'access-outdated' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'organization-not-found' | 'payload-too-large' | 'request-timeout' | 'service-unavailable' | 'session-ended' | 'too-many-requests' | 'unauthenticated' | 'unsupported-media-type';
  'POST /v1/auth/email-verifications': 'expectation-failed' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'mailed-token-invalid' | 'malformed-request' | 'payload-too-large' | 'request-timeout' | 'service-unavailable' | 'too-many-requests' | 'unsupported-media-type';
  'POST /v1/auth/email-changes': 'email-taken' | 'expectation-failed' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'mailed-token-invalid' | 'malformed-request' | 'payload-too-large' | 'request-timeout' | 'service-unavailable' | 'too-many-requests' | 'unsupported-media-type';
  'POST /v1/auth/password-resets': 'expectation-failed' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'payload-too-large' | 'request-timeout' | 'service-unavailable' | 'too-many-requests' | 'unsupported-media-type';
  'PUT /v1/auth/password-resets': 'expectation-failed' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'mailed-token-invalid' | 'malformed-request' | 'password-blocked' | 'payload-too-large' | 'request-timeout' | 'service-unavailable' | 'too-many-requests' | 'unsupported-media-type';
  'POST /v1/me/email-verifications': 'access-outdated' | 'email-verified-already' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'payload-too-large' | 'request-timeout' | 'service-unavailable' | 'session-confined' | 'too-many-requests' | 'unauthenticated' | 'unsupported-media-type';
  'POST /v1/me/email-changes': 'access-outdated' | 'current-password-wrong' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'payload-too-large' | 'request-timeout' | 'service-unavailable' | 'session-confined' | 'too-many-requests' | 'unauthenticated' | 'unsupported-media-type';
  'POST /v1/auth/second-factor': 'challenge-invalid' | 'code-wrong' | 'expectation-failed' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'payload-too-large' | 'request-timeout' | 'service-unavailable' | 'too-many-requests' | 'unsupported-media-type';
  'POST /v1/auth/confirmation': 'access-outdated' | 'code-wrong' | 'current-password-wrong' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'payload-too-large' | 'request-timeout' | 'service-unavailable' | 'session-confined' | 'session-ended' | 'too-many-requests' | 'unauthenticated' | 'unsupported-media-type';
  'POST /v1/me/totp': 'access-outdated' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'payload-too-large' | 'recent-login-required' | 'request-timeout' | 'second-factor-active' | 'service-unavailable' | 'session-confined' | 'too-many-requests' | 'unauthenticated' | 'unsupported-media-type';
  'PUT /v1/me/totp/confirmation': 'access-outdated' | 'code-wrong' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'payload-too-large' | 'request-timeout' | 'second-factor-not-found' | 'service-unavailable' | 'session-confined' | 'too-many-requests' | 'unauthenticated' | 'unsupported-media-type';
  'PUT /v1/me/totp/removal': 'access-outdated' | 'current-password-wrong' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'password-too-short' | 'payload-too-large' | 'recent-login-required' | 'request-timeout' | 'second-factor-not-found' | 'service-unavailable' | 'session-confined' | 'too-many-requests' | 'unauthenticated' | 'unsupported-media-type';
  'GET /v1/me/second-factors': 'access-outdated' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'service-unavailable' | 'session-confined' | 'too-many-requests' | 'unauthenticated';
  'POST /v1/me/recovery-codes': 'access-outdated' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'payload-too-large' | 'recent-login-required' | 'request-timeout' | 'second-factor-not-found' | 'service-unavailable' | 'session-confined' | 'too-many-requests' | 'unauthenticated' | 'unsupported-media-type';
  'GET /v1/me': 'access-outdated' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated';
  'PUT /v1/me/password': 'access-outdated' | 'current-password-wrong' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'password-blocked' | 'payload-too-large' | 'request-timeout' | 'service-unavailable' | 'session-confined' | 'too-many-requests' | 'unauthenticated' | 'unsupported-media-type';
  'GET /v1/me/sessions': 'access-outdated' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'service-unavailable' | 'session-confined' | 'too-many-requests' | 'unauthenticated';
  'DELETE /v1/me/sessions': 'access-outdated' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'payload-too-large' | 'request-timeout' | 'service-unavailable' | 'session-confined' | 'too-many-requests' | 'unauthenticated' | 'unsupported-media-type';
  'DELETE /v1/me/sessions/{id}': 'access-outdated' | 'address-too-long' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'payload-too-large' | 'request-timeout' | 'service-unavailable' | 'session-confined' | 'session-not-found' | 'too-many-requests' | 'unauthenticated' | 'unsupported-media-type';
  'GET /.well-known/jwks.json': 'expectation-failed' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'too-many-requests';
  'GET /v1/organizations': 'access-outdated' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated';
  'POST /v1/organizations': 'access-outdated' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'payload-too-large' | 'request-timeout' | 'service-unavailable' | 'session-confined' | 'slug-taken' | 'too-many-requests' | 'unauthenticated' | 'unsupported-media-type';
  'GET /v1/organizations/current': 'access-outdated' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'organization-not-chosen' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated';
  'PATCH /v1/organizations/current': 'access-outdated' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'organization-not-chosen' | 'payload-too-large' | 'request-timeout' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated' | 'unsupported-media-type';
  'GET /v1/members': 'access-outdated' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'organization-not-chosen' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated';
  'POST /v1/members': 'access-outdated' | 'account-unknown' | 'already-member' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'organization-not-chosen' | 'owners-only' | 'payload-too-large' | 'request-timeout' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated' | 'unsupported-media-type';
  'PUT /v1/members/{userId}/role': 'access-outdated' | 'address-too-long' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'last-owner' | 'malformed-request' | 'member-not-found' | 'organization-not-chosen' | 'owners-only' | 'payload-too-large' | 'request-timeout' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated' | 'unsupported-media-type';
  'DELETE /v1/members/{userId}': 'access-outdated' | 'address-too-long' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'last-owner' | 'malformed-request' | 'member-not-found' | 'organization-not-chosen' | 'owners-only' | 'payload-too-large' | 'request-timeout' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated' | 'unsupported-media-type';
  'POST /v1/memberships': 'access-outdated' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'organization-not-found' | 'payload-too-large' | 'request-timeout' | 'service-unavailable' | 'session-confined' | 'too-many-requests' | 'unauthenticated' | 'unsupported-media-type';
  'DELETE /v1/organizations/current/membership': 'access-outdated' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'last-owner' | 'malformed-request' | 'member-not-found' | 'organization-not-chosen' | 'payload-too-large' | 'request-timeout' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated' | 'unsupported-media-type';
  'POST /v1/ownership-transfers': 'access-outdated' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'member-not-found' | 'organization-not-chosen' | 'owners-only' | 'payload-too-large' | 'request-timeout' | 'service-unavailable' | 'too-many-requests' | 'transfer-to-oneself' | 'unauthenticated' | 'unsupported-media-type';
  'GET /v1/invitations': 'access-outdated' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'organization-not-chosen' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated';
  'POST /v1/invitations': 'access-outdated' | 'already-member' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'invited-just-now' | 'malformed-request' | 'organization-not-chosen' | 'owners-only' | 'payload-too-large' | 'request-timeout' | 'service-unavailable' | 'too-many-invitations' | 'too-many-requests' | 'unauthenticated' | 'unsupported-media-type';
  'POST /v1/invitations/{id}/resends': 'access-outdated' | 'address-too-long' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'invitation-not-found' | 'invited-just-now' | 'malformed-request' | 'organization-not-chosen' | 'owners-only' | 'payload-too-large' | 'request-timeout' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated' | 'unsupported-media-type';
  'DELETE /v1/invitations/{id}': 'access-outdated' | 'address-too-long' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'invitation-not-found' | 'malformed-request' | 'organization-not-chosen' | 'owners-only' | 'payload-too-large' | 'request-timeout' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated' | 'unsupported-media-type';
  'POST /v1/invitation-acceptances': 'access-outdated' | 'already-member' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'invitation-for-another' | 'invitation-invalid' | 'malformed-request' | 'payload-too-large' | 'request-timeout' | 'service-unavailable' | 'session-confined' | 'too-many-requests' | 'unauthenticated' | 'unsupported-media-type';
  'GET /v1/me/notifications': 'access-outdated' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated';
  'GET /v1/me/notifications/unread-count': 'access-outdated' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated';
  'PUT /v1/me/notifications/read': 'access-outdated' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'payload-too-large' | 'request-timeout' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated' | 'unsupported-media-type';
  'PUT /v1/me/notifications/{id}/read': 'access-outdated' | 'address-too-long' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'notification-not-found' | 'payload-too-large' | 'request-timeout' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated' | 'unsupported-media-type';
  'GET /v1/me/notification-preferences': 'access-outdated' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated';
  'PUT /v1/me/notification-preferences': 'access-outdated' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'payload-too-large' | 'preference-unknown' | 'request-timeout' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated' | 'unsupported-media-type';
  'GET /v1/identity-providers': 'access-outdated' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'organization-not-chosen' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated';
  'POST /v1/identity-providers': 'access-outdated' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'issuer-refused' | 'malformed-request' | 'organization-not-chosen' | 'payload-too-large' | 'request-timeout' | 'service-unavailable' | 'too-many-identity-providers' | 'too-many-requests' | 'unauthenticated' | 'unsupported-media-type';
  'GET /v1/identity-providers/{id}': 'access-outdated' | 'address-too-long' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'identity-provider-not-found' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'organization-not-chosen' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated';
  'PATCH /v1/identity-providers/{id}': 'access-outdated' | 'address-too-long' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'identity-provider-not-found' | 'internal-error' | 'invalid-request' | 'issuer-refused' | 'malformed-request' | 'organization-not-chosen' | 'payload-too-large' | 'precondition-failed' | 'precondition-required' | 'request-timeout' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated' | 'unsupported-media-type';
  'DELETE /v1/identity-providers/{id}': 'access-outdated' | 'address-too-long' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'identity-provider-not-found' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'organization-not-chosen' | 'payload-too-large' | 'request-timeout' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated' | 'unsupported-media-type';
  'POST /v1/auth/federated-logins': 'expectation-failed' | 'headers-too-large' | 'identity-provider-not-found' | 'identity-provider-unavailable' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'payload-too-large' | 'redirect-refused' | 'request-timeout' | 'service-unavailable' | 'too-many-requests' | 'unsupported-media-type';
  'POST /v1/auth/federated-logins/{id}/tokens': 'address-too-long' | 'email-domain-refused' | 'expectation-failed' | 'federated-email-unverified' | 'federated-login-invalid' | 'federated-role-missing' | 'headers-too-large' | 'identity-not-confirmed' | 'identity-not-linked' | 'identity-provider-not-found' | 'identity-provider-unavailable' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'membership-ended' | 'payload-too-large' | 'request-timeout' | 'service-unavailable' | 'too-many-requests' | 'unsupported-media-type';
  'GET /v1/me/identities': 'access-outdated' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'service-unavailable' | 'session-confined' | 'too-many-requests' | 'unauthenticated';
  'POST /v1/me/identities': 'access-outdated' | 'email-domain-refused' | 'expectation-failed' | 'federated-login-invalid' | 'forbidden' | 'headers-too-large' | 'identity-not-confirmed' | 'identity-provider-not-found' | 'identity-provider-unavailable' | 'identity-taken' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'payload-too-large' | 'recent-login-required' | 'request-timeout' | 'service-unavailable' | 'session-confined' | 'too-many-requests' | 'unauthenticated' | 'unsupported-media-type';
  'DELETE /v1/me/identities/{id}': 'access-outdated' | 'address-too-long' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'identity-not-found' | 'internal-error' | 'invalid-request' | 'last-way-in' | 'malformed-request' | 'payload-too-large' | 'recent-login-required' | 'request-timeout' | 'service-unavailable' | 'session-confined' | 'too-many-requests' | 'unauthenticated' | 'unsupported-media-type';
  'GET /v1/dead-letters': 'access-outdated' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'organization-not-chosen' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated';
  'GET /v1/dead-letters/{id}': 'access-outdated' | 'address-too-long' | 'dead-letter-not-found' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'organization-not-chosen' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated';
  'POST /v1/dead-letter-retries': 'access-outdated' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'organization-not-chosen' | 'payload-too-large' | 'request-timeout' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated' | 'unsupported-media-type';
  'POST /v1/dead-letter-discards': 'access-outdated' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'organization-not-chosen' | 'payload-too-large' | 'request-timeout' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated' | 'unsupported-media-type';
  'POST /v1/operations/dashboard-tickets': 'access-outdated' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'organization-not-chosen' | 'payload-too-large' | 'request-timeout' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated' | 'unsupported-media-type';
  'GET /v1/operations/dead-letters': 'access-outdated' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'organization-not-chosen' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated';
  'GET /v1/operations/dead-letters/{id}': 'access-outdated' | 'address-too-long' | 'dead-letter-not-found' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'organization-not-chosen' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated';
  'POST /v1/operations/dead-letter-retries': 'access-outdated' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'organization-not-chosen' | 'payload-too-large' | 'request-timeout' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated' | 'unsupported-media-type';
  'POST /v1/operations/dead-letter-discards': 'access-outdated' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'organization-not-chosen' | 'payload-too-large' | 'request-timeout' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated' | 'unsupported-media-type';
  'GET /v1/me/archive': 'access-outdated' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'recent-login-required' | 'service-unavailable' | 'session-confined' | 'too-many-requests' | 'unauthenticated';
  'GET /v1/organizations/current/archive': 'access-outdated' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'organization-not-chosen' | 'recent-login-required' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated';
  'GET /v1/events/stream': 'access-outdated' | 'events-missed' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'organization-not-chosen' | 'service-unavailable' | 'too-many-requests' | 'too-many-streams' | 'unauthenticated';
  'GET /v1/service-accounts': 'access-outdated' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'organization-not-chosen' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated';
  'POST /v1/service-accounts': 'access-outdated' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'more-than-one-has' | 'organization-not-chosen' | 'payload-too-large' | 'request-timeout' | 'service-unavailable' | 'too-many-requests' | 'too-many-service-accounts' | 'unauthenticated' | 'unsupported-media-type';
  'GET /v1/service-accounts/{id}': 'access-outdated' | 'address-too-long' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'organization-not-chosen' | 'service-account-not-found' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated';
  'PATCH /v1/service-accounts/{id}': 'access-outdated' | 'address-too-long' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'more-than-one-has' | 'organization-not-chosen' | 'payload-too-large' | 'precondition-failed' | 'precondition-required' | 'request-timeout' | 'service-account-not-found' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated' | 'unsupported-media-type';
  'DELETE /v1/service-accounts/{id}': 'access-outdated' | 'address-too-long' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'organization-not-chosen' | 'payload-too-large' | 'request-timeout' | 'service-account-not-found' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated' | 'unsupported-media-type';
  'GET /v1/service-accounts/{id}/keys': 'access-outdated' | 'address-too-long' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'organization-not-chosen' | 'service-account-not-found' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated';
  'POST /v1/service-accounts/{id}/keys': 'access-outdated' | 'address-too-long' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'more-than-one-has' | 'organization-not-chosen' | 'payload-too-large' | 'request-timeout' | 'scope-beyond-role' | 'service-account-not-found' | 'service-unavailable' | 'too-many-requests' | 'too-many-service-account-keys' | 'unauthenticated' | 'unsupported-media-type';
  'DELETE /v1/service-accounts/{id}/keys/{keyId}': 'access-outdated' | 'address-too-long' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'organization-not-chosen' | 'payload-too-large' | 'request-timeout' | 'service-account-key-not-found' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated' | 'unsupported-media-type';
  'POST /v1/service-accounts/{id}/keys/{keyId}/rotation': 'access-outdated' | 'address-too-long' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'more-than-one-has' | 'organization-not-chosen' | 'payload-too-large' | 'request-timeout' | 'service-account-key-not-found' | 'service-account-key-replaced' | 'service-account-not-found' | 'service-unavailable' | 'too-many-requests' | 'too-many-service-account-keys' | 'unauthenticated' | 'unsupported-media-type';
  'GET /v1/webhook-endpoints': 'access-outdated' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'organization-not-chosen' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated';
  'POST /v1/webhook-endpoints': 'access-outdated' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'organization-not-chosen' | 'payload-too-large' | 'request-timeout' | 'service-unavailable' | 'too-many-requests' | 'too-many-webhook-endpoints' | 'unauthenticated' | 'unsupported-media-type' | 'webhook-url-refused';
  'GET /v1/webhook-endpoints/{id}': 'access-outdated' | 'address-too-long' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'organization-not-chosen' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated' | 'webhook-endpoint-not-found';
  'PATCH /v1/webhook-endpoints/{id}': 'access-outdated' | 'address-too-long' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'organization-not-chosen' | 'payload-too-large' | 'precondition-failed' | 'precondition-required' | 'request-timeout' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated' | 'unsupported-media-type' | 'webhook-endpoint-not-found' | 'webhook-url-refused';
  'DELETE /v1/webhook-endpoints/{id}': 'access-outdated' | 'address-too-long' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'organization-not-chosen' | 'payload-too-large' | 'request-timeout' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated' | 'unsupported-media-type' | 'webhook-endpoint-not-found';
  'POST /v1/webhook-endpoints/{id}/secrets': 'access-outdated' | 'address-too-long' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'organization-not-chosen' | 'payload-too-large' | 'precondition-failed' | 'precondition-required' | 'request-timeout' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated' | 'unsupported-media-type' | 'webhook-endpoint-not-found';
  'GET /v1/webhook-endpoints/{id}/deliveries': 'access-outdated' | 'address-too-long' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'organization-not-chosen' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated' | 'webhook-endpoint-not-found';
  'POST /v1/webhook-endpoints/{id}/pings': 'access-outdated' | 'address-too-long' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'organization-not-chosen' | 'payload-too-large' | 'request-timeout' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated' | 'unsupported-media-type' | 'webhook-endpoint-not-found';
  'POST /v1/webhook-endpoints/{id}/replays': 'access-outdated' | 'address-too-long' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'organization-not-chosen' | 'payload-too-large' | 'request-timeout' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated' | 'unsupported-media-type' | 'webhook-endpoint-is-disabled' | 'webhook-endpoint-not-found' | 'webhook-replay-under-way';
  'GET /v1/webhook-deliveries/{id}': 'access-outdated' | 'address-too-long' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'organization-not-chosen' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated' | 'webhook-delivery-not-found';
  'GET /v1/webhook-deliveries/{id}/attempts': 'access-outdated' | 'address-too-long' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'organization-not-chosen' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated' | 'webhook-delivery-not-found';
  'POST /v1/webhook-deliveries/{id}/replays': 'access-outdated' | 'address-too-long' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'organization-not-chosen' | 'payload-too-large' | 'request-timeout' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated' | 'unsupported-media-type' | 'webhook-delivery-not-found' | 'webhook-delivery-pending' | 'webhook-endpoint-is-disabled';
  'GET /v1/webhook-event-types': 'access-outdated' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'organization-not-chosen' | 'too-many-requests' | 'unauthenticated';
  'GET /v1/products': 'access-outdated' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'organization-not-chosen' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated';
  'POST /v1/products': 'access-outdated' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'idempotency-key-in-use' | 'idempotency-key-reused' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'organization-not-chosen' | 'payload-too-large' | 'request-timeout' | 'service-unavailable' | 'sku-taken' | 'too-many-requests' | 'unauthenticated' | 'unsupported-media-type';
  'GET /v1/products/{id}': 'access-outdated' | 'address-too-long' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'organization-not-chosen' | 'product-not-found' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated';
  'PATCH /v1/products/{id}': 'access-outdated' | 'address-too-long' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'organization-not-chosen' | 'payload-too-large' | 'precondition-failed' | 'precondition-required' | 'product-not-found' | 'request-timeout' | 'service-unavailable' | 'sku-taken' | 'too-many-requests' | 'unauthenticated' | 'unsupported-media-type';
  'GET /v1/stores/{slug}/products': 'address-too-long' | 'expectation-failed' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'organization-not-found' | 'service-unavailable' | 'too-many-requests';
  'GET /v1/stores/{slug}/products/{id}': 'address-too-long' | 'expectation-failed' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'organization-not-found' | 'product-not-found' | 'service-unavailable' | 'too-many-requests';
  'POST /v1/stock-adjustments': 'access-outdated' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'idempotency-key-in-use' | 'idempotency-key-missing' | 'idempotency-key-reused' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'organization-not-chosen' | 'payload-too-large' | 'product-not-found' | 'request-timeout' | 'service-unavailable' | 'stock-would-be-negative' | 'too-many-requests' | 'unauthenticated' | 'unsupported-media-type';
  'GET /v1/stock/{productId}': 'access-outdated' | 'address-too-long' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'organization-not-chosen' | 'product-not-found' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated';
  'GET /v1/stock/{productId}/movements': 'access-outdated' | 'address-too-long' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'organization-not-chosen' | 'product-not-found' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated';
  'POST /v1/stock-receipts': 'access-outdated' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'idempotency-key-in-use' | 'idempotency-key-missing' | 'idempotency-key-reused' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'organization-not-chosen' | 'payload-too-large' | 'product-not-found' | 'request-timeout' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated' | 'unsupported-media-type';
  'GET /v1/orders': 'access-outdated' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'organization-not-chosen' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated';
  'POST /v1/orders': 'access-outdated' | 'basket-mixes-currencies' | 'basket-too-valuable' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'idempotency-key-in-use' | 'idempotency-key-missing' | 'idempotency-key-reused' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'order-reference-taken' | 'organization-not-chosen' | 'out-of-stock' | 'payload-too-large' | 'product-not-orderable' | 'quote-already-ordered' | 'quote-expired' | 'quote-not-found' | 'request-timeout' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated' | 'unsupported-media-type';
  'GET /v1/orders/{id}': 'access-outdated' | 'address-too-long' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'order-not-found' | 'organization-not-chosen' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated';
  'PUT /v1/orders/{id}/cancellation': 'access-outdated' | 'address-too-long' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'order-already-cancelled' | 'order-not-found' | 'organization-not-chosen' | 'payload-too-large' | 'request-timeout' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated' | 'unsupported-media-type';
  'POST /v1/quotes': 'access-outdated' | 'basket-mixes-currencies' | 'basket-too-valuable' | 'expectation-failed' | 'forbidden' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'organization-not-chosen' | 'payload-too-large' | 'product-not-orderable' | 'request-timeout' | 'service-unavailable' | 'too-many-requests' | 'unauthenticated' | 'unsupported-media-type';
  'GET /v1/stores/{slug}/bestsellers': 'address-too-long' | 'expectation-failed' | 'headers-too-large' | 'internal-error' | 'invalid-request' | 'malformed-request' | 'organization-not-found' | 'service-unavailable' | 'too-many-requests';
}
