-- Sent by WebhookEndpoints.create.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

insert into webhook_endpoints (id, organization_id, url, description, event_types, enabled, secret, owner_id,
                                            created_at, version)
             select $1, $2, $3, $4, $5::text[], true, $6, $7, $8, 1
             where (select count(*) from webhook_endpoints where organization_id = $2) < $9 returning id, url, description, event_types as "eventTypes", enabled, disabled_reason as "disabledReason",
disabled_at as "disabledAt", failing_since as "failingSince", former_secret_until as "formerSecretUntil",
owner_id as "ownerId", created_at as "createdAt", version;

-- Plan:
--   Insert on webhook_endpoints
--     InitPlan 1
--       ->  Aggregate
--             ->  Index Only Scan using webhook_endpoints_organization_id_id_idx on webhook_endpoints webhook_endpoints_1
--                   Index Cond: (organization_id = $2)
--                   Filter: ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text))
--     ->  Result
--           One-Time Filter: ((InitPlan 1).col1 < $9)
