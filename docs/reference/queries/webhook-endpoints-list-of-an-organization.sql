-- Sent by WebhookEndpoints.list: of an organization; Archives.archiveOrganization.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

select (id)::text as page_key, id, url, description, event_types as "eventTypes", enabled, disabled_reason as "disabledReason", disabled_at as "disabledAt", failing_since as "failingSince", former_secret_until as "formerSecretUntil", owner_id as "ownerId", created_at as "createdAt", version
from webhook_endpoints
where organization_id = $1
order by id asc, id asc
limit $2;

-- Plan:
--   Limit
--     ->  Sort
--           Sort Key: id
--           ->  Bitmap Heap Scan on webhook_endpoints
--                 Recheck Cond: (organization_id = $1)
--                 Filter: ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text))
--                 ->  Bitmap Index Scan on webhook_endpoints_organization_id_id_idx
--                       Index Cond: (organization_id = $1)
