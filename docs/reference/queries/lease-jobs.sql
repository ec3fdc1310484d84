-- Sent by the relay.
-- As the application's role within app.across_tenants, among 100,000 products, orders and movements of its own and 50,000 of another store.

with due as (
  select id from jobs j
  where queue = $1 and finished_at is null and given_up_at is null and due_at <= $2 and (leased_until is null or leased_until < $2) and type = any($4)
    and (event_id is null or key is null or not exists (
      select from jobs e where e.type = j.type and e.key = j.key and e.lane = j.lane
        and e.position < j.position and e.finished_at is null))
  order by due_at, position limit 100 for update skip locked
)
update jobs set lease = lease + 1, leased_until = $3, started_at = null from due where jobs.id = due.id
returning jobs.id, lease, type, key, position;

-- Plan:
--   Update on jobs
--     CTE due
--       ->  Limit
--             ->  LockRows
--                   ->  Sort
--                         Sort Key: j.due_at, j."position"
--                         ->  Bitmap Heap Scan on jobs j
--                               Recheck Cond: (((queue = $1) AND (due_at <= $2) AND (finished_at IS NULL) AND (given_up_at IS NULL) AND (leased_until IS NULL)) OR ((queue = $1) AND (leased_until < $2) AND (finished_at IS NULL) AND (given_up_at IS NULL)))
--                               Filter: ((due_at <= $2) AND (type = ANY ($4)) AND ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text)) AND ((event_id IS NULL) OR (key IS NULL) OR (NOT EXISTS(SubPlan 1))))
--                               ->  BitmapOr
--                                     ->  Bitmap Index Scan on jobs_waiting_idx
--                                           Index Cond: ((queue = $1) AND (due_at <= $2))
--                                     ->  Bitmap Index Scan on jobs_leased_idx
--                                           Index Cond: ((queue = $1) AND (leased_until < $2))
--                               SubPlan 1
--                                 ->  Index Scan using jobs_stream_idx on jobs e
--                                       Index Cond: ((type = j.type) AND (key = j.key) AND ("position" < j."position"))
--                                       Filter: ((lane = j.lane) AND ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text)))
--     ->  Nested Loop
--           ->  CTE Scan on due
--           ->  Index Scan using jobs_pkey on jobs
--                 Index Cond: (id = due.id)
--                 Filter: ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text))
