-- Sent by the housekeeping.
-- As the application's role within app.across_tenants, among 100,000 products, orders and movements of its own and 50,000 of another store.

delete from outbox where ctid = any (array(
  select ctid from outbox where relayed_at < $1 and not (exists (select from jobs where jobs.event_id = outbox.id and jobs.finished_at is null)
or log_position > (select min(position) from event_log_cursors)) limit 5000 for update skip locked));

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
--                   ->  Bitmap Heap Scan on outbox outbox_1
--                         Recheck Cond: ((relayed_at < $1) AND (log_position <= (InitPlan 4).col1))
--                         Filter: (((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text)) AND (NOT (ANY (id = (hashed SubPlan 2).col1))))
--                         ->  BitmapAnd
--                               ->  Bitmap Index Scan on outbox_relayed_at_idx
--                                     Index Cond: (relayed_at < $1)
--                               ->  Bitmap Index Scan on outbox_log_position_idx
--                                     Index Cond: (log_position <= (InitPlan 4).col1)
--                         SubPlan 2
--                           ->  Index Scan using jobs_finished_at_idx on jobs
--                                 Index Cond: (finished_at IS NULL)
--                                 Filter: ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text))
--     ->  Tid Scan on outbox
--           TID Cond: (ctid = ANY ((InitPlan 5).col1))
--           Filter: ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text))
