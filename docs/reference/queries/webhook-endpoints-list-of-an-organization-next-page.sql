-- Sent by WebhookEndpoints.list: of an organization, next page.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

select (id)::text as page_key, id, url, description, event_types as "eventTypes", enabled, disabled_reason as "disabledReason", disabled_at as "disabledAt", failing_since as "failingSince", former_secret_until as "formerSecretUntil", owner_id as "ownerId", created_at as "createdAt", version
from webhook_endpoints
where organization_id = $1 and (id, id) > ($2::uuid, $3::uuid)
order by id asc, id asc
limit $4;

-- Plan:
--   Limit
--     ->  Index Scan using webhook_endpoints_organization_id_id_idx on webhook_endpoints
--           Index Cond: ((organization_id = $1) AND (ROW(id, id) > ROW($2, $3)))
--           Filter: ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text))
