-- Sent by the housekeeping.
-- As the application's role within app.across_tenants, among 100,000 products, orders and movements of its own and 50,000 of another store.

delete from outbox where ctid = any (array(
  select ctid from outbox where relayed_at < $1 and not (exists (select from jobs where jobs.event_id = outbox.id and jobs.finished_at is null)
or coalesce(log_position > (select min(position) from event_log_cursors), false)) limit 5000 for update skip locked));

-- Plan:
--   Delete on outbox
--     InitPlan 5
--       ->  Limit
--             InitPlan 4
--               ->  Result
--                     InitPlan 3
--                       ->  Limit
--                             ->  Index Only Scan using event_log_cursors_position_idx on event_log_cursors
--             ->  LockRows
--                   ->  Index Scan using outbox_relayed_at_idx on outbox outbox_1
--                         Index Cond: (relayed_at < $1)
--                         Filter: (((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text)) AND (NOT COALESCE((log_position > (InitPlan 4).col1), false)) AND (NOT EXISTS(SubPlan 1)))
--                         SubPlan 1
--                           ->  Index Scan using jobs_event_idx on jobs
--                                 Index Cond: (event_id = outbox_1.id)
--                                 Filter: ((finished_at IS NULL) AND ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text)))
--     ->  Tid Scan on outbox
--           TID Cond: (ctid = ANY ((InitPlan 5).col1))
--           Filter: ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text))
