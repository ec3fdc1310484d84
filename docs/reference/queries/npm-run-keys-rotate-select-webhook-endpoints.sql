-- Sent by npm run keys:rotate.
-- As the application's role within app.across_tenants, among 100,000 products, orders and movements of its own and 50,000 of another store.

select "id"::text as id, array["secret", "former_secret"] as values from "webhook_endpoints"
order by "webhook_endpoints"."id" limit $1;

-- Plan:
--   Limit
--     ->  Index Scan using webhook_endpoints_pkey on webhook_endpoints
--           Filter: ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text))
