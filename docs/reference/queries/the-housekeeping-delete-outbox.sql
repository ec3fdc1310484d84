-- Sent by the housekeeping.
-- As the application's role within app.across_tenants, among 100,000 products, orders and movements of its own and 50,000 of another store.

delete from outbox where ctid = any (array(
select ctid from outbox where relayed_at < $1 and not (exists (select from jobs where jobs.event_id = outbox.id and jobs.finished_at is null)) limit 5000 for update skip locked));

-- Plan:
--   Delete on outbox
--     InitPlan 1
--       ->  Limit
--             ->  LockRows
--                   ->  Nested Loop Anti Join
--                         Join Filter: (jobs.event_id = outbox_1.id)
--                         ->  Index Scan using outbox_relayed_at_idx on outbox outbox_1
--                               Index Cond: (relayed_at < $1)
--                               Filter: ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text))
--                         ->  Materialize
--                               ->  Index Scan using jobs_finished_at_idx on jobs
--                                     Index Cond: (finished_at IS NULL)
--                                     Filter: ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text))
--     ->  Tid Scan on outbox
--           TID Cond: (ctid = ANY ((InitPlan 1).col1))
--           Filter: ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text))
