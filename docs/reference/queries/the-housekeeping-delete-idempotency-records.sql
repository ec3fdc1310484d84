-- Sent by the housekeeping.
-- As the application's role within app.across_tenants, among 100,000 products, orders and movements of its own and 50,000 of another store.

delete from idempotency_records where ctid = any (array(
select ctid from idempotency_records where created_at < $1 and not (false) limit 5000 for update skip locked));

-- Plan:
--   Delete on idempotency_records
--     InitPlan 1
--       ->  Limit
--             ->  LockRows
--                   ->  Index Scan using idempotency_records_created_at_idx on idempotency_records idempotency_records_1
--                         Index Cond: (created_at < $1)
--                         Filter: ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text))
--     ->  Tid Scan on idempotency_records
--           TID Cond: (ctid = ANY ((InitPlan 1).col1))
--           Filter: ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text))
