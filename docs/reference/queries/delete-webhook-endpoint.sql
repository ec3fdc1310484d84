-- Sent by WebhookEndpoints.remove.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

delete from webhook_endpoints where id = $1 and organization_id = $2 returning id, url, description, event_types as "eventTypes", enabled, disabled_reason as "disabledReason",
disabled_at as "disabledAt", failing_since as "failingSince", former_secret_until as "formerSecretUntil",
owner_id as "ownerId", created_at as "createdAt", version;

-- Plan:
--   Delete on webhook_endpoints
--     ->  Index Scan using webhook_endpoints_organization_id_id_idx on webhook_endpoints
--           Index Cond: ((organization_id = $2) AND (id = $1))
--           Filter: ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text))
