-- Sent by the relay.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

select from webhook_deliveries where id = $1 and organization_id = $2 and attempts = $3 - 1 and state = 'pending' for update;

-- Plan:
--   LockRows
--     ->  Index Scan using webhook_deliveries_pkey on webhook_deliveries
--           Index Cond: (id = $1)
--           Filter: ((organization_id = $2) AND (state = 'pending'::text) AND (attempts = ($3 - 1)) AND ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text)))
