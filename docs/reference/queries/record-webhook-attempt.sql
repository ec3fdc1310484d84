-- Sent by the relay.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

with attempt as (
  insert into webhook_attempts (id, organization_id, delivery_id, number, at, milliseconds, status, error, excerpt)
  values ($4, $2, $1, $3, $5, $6, $7, $8, $9)
)
update webhook_deliveries set attempts = $3, state = $10, due_at = $11,
  finished_at = case when $10 = 'pending' then null else $5::timestamptz end
where id = $1 and organization_id = $2;

-- Plan:
--   Update on webhook_deliveries
--     CTE attempt
--       ->  Insert on webhook_attempts
--             ->  Result
--     ->  Index Scan using webhook_deliveries_pkey on webhook_deliveries
--           Index Cond: (id = $1)
--           Filter: ((organization_id = $2) AND ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text)))
