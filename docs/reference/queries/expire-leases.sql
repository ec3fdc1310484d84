-- Sent by the relay.
-- As the application's role within app.across_tenants, among 100,000 products, orders and movements of its own and 50,000 of another store.

update jobs set leased_until = null, started_at = null,
  last_error = case when started_at is null then last_error
               else coalesce(last_error, 'the process that worked at it was lost') end,
  given_up_at = case when attempts >= most then $2::timestamptz end
from (select id, coalesce(kind.most, 32767) as most
      from jobs left join unnest($3::text[], $4::int[]) as kind (type, most) using (type)
      where queue = $1 and finished_at is null and given_up_at is null and leased_until < $2
      limit 500 for update of jobs skip locked) expired
where jobs.id = expired.id;

-- Plan:
--   Update on jobs
--     ->  Nested Loop
--           ->  Subquery Scan on expired
--                 ->  Limit
--                       ->  LockRows
--                             ->  Nested Loop Left Join
--                                   Join Filter: (jobs_1.type = kind.type)
--                                   ->  Bitmap Heap Scan on jobs jobs_1
--                                         Recheck Cond: ((queue = $1) AND (leased_until < $2) AND (finished_at IS NULL) AND (given_up_at IS NULL))
--                                         Filter: ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text))
--                                         ->  Bitmap Index Scan on jobs_leased_idx
--                                               Index Cond: ((queue = $1) AND (leased_until < $2))
--                                   ->  Function Scan on kind
--           ->  Index Scan using jobs_pkey on jobs
--                 Index Cond: (id = expired.id)
--                 Filter: ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text))
