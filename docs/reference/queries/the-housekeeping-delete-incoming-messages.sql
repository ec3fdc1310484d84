-- Sent by the housekeeping.
-- As the application's role within app.across_tenants, among 100,000 products, orders and movements of its own and 50,000 of another store.

delete from incoming_messages where ctid = any (array(
select ctid from incoming_messages where finished_at < $1 and not (false) limit 5000 for update skip locked));

-- Plan:
--   Delete on incoming_messages
--     InitPlan 1
--       ->  Limit
--             ->  LockRows
--                   ->  Index Scan using incoming_messages_finished_at_idx on incoming_messages incoming_messages_1
--                         Index Cond: (finished_at < $1)
--                         Filter: ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text))
--     ->  Tid Scan on incoming_messages
--           TID Cond: (ctid = ANY ((InitPlan 1).col1))
--           Filter: ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text))
