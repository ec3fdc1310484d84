-- Sent by the relay.
-- As the application's role within app.across_tenants, among 100,000 products, orders and movements of its own and 50,000 of another store.

with expired as (
  select id, coalesce(kind.most, 32767) as most, position, coalesce(slip, id) as slip, event_id, started_at
  from jobs left join unnest($3::text[], $4::int[]) as kind (type, most) using (type)
  where queue = $1 and finished_at is null and given_up_at is null and leased_until < $2
  limit 500 for update of jobs skip locked
), lost as (
  select id, most, started_at is not null and (
    event_id is null or row_number() over (partition by slip order by position) = 1) as tried
  from expired
)
update jobs set leased_until = null, started_at = null,
  attempts = case when tried or started_at is null then attempts else attempts - 1 end,
  last_error = case when tried then coalesce(last_error, 'the process that worked at it was lost') else last_error end,
  given_up_at = case when tried and attempts >= most then $2::timestamptz end
from lost where jobs.id = lost.id;

-- Plan:
--   Update on jobs
--     CTE expired
--       ->  Limit
--             ->  LockRows
--                   ->  Nested Loop Left Join
--                         Join Filter: (jobs_1.type = kind.type)
--                         ->  Index Scan using jobs_leased_idx on jobs jobs_1
--                               Index Cond: ((queue = $1) AND (leased_until < $2))
--                               Filter: ((finished_at IS NULL) AND (given_up_at IS NULL) AND ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text)))
--                         ->  Function Scan on kind
--     ->  Nested Loop
--           ->  Subquery Scan on lost
--                 ->  WindowAgg
--                       Window: w1 AS (PARTITION BY expired.slip ORDER BY expired."position" ROWS UNBOUNDED PRECEDING)
--                       ->  Sort
--                             Sort Key: expired.slip, expired."position"
--                             ->  CTE Scan on expired
--           ->  Index Scan using jobs_pkey on jobs
--                 Index Cond: (id = lost.id)
--                 Filter: ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text))
