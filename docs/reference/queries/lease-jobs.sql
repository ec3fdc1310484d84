-- Sent by the relay.
-- As the application's role within app.across_tenants, among 100,000 products, orders and movements of its own and 50,000 of another store.

with recursive lanes as (
  (select lane from jobs where queue = $1 and finished_at is null and given_up_at is null and leased_until is null and lane > $8 order by lane limit 1)
  union all
  select (select j.lane from jobs j where j.queue = $1 and finished_at is null and given_up_at is null and j.leased_until is null and j.lane > lanes.lane
          order by j.lane limit 1)
  from lanes where lanes.lane is not null
), turns as materialized (
  select lane from lanes where lane is not null limit $9
), busy as materialized (
  select lane, count(distinct coalesce(slip, id)) as slips, count(*) filter (where started_at is null) as waiting
  from jobs where queue = $1 and finished_at is null and given_up_at is null and leased_until is not null group by lane
), depth as materialized (
  select greatest(10, $10, least(100, 2 * $7 / greatest(1, count(*)))) as most from turns
), looked as materialized (
  select turns.lane, job.*, coalesce(slips, 0) as slips, count(*) over (partition by turns.lane) as seen,
    row_number() over (partition by turns.lane, type, key order by position) as place
  from turns left join busy using (lane) cross join lateral (
    select id, position, type, key, created_at, due_at from jobs j
    where j.queue = $1 and finished_at is null and given_up_at is null and j.leased_until is null and j.lane = turns.lane and j.due_at <= $2
      and j.type = any($4)
    order by j.due_at, j.position limit (select most from depth)) job
  where coalesce(slips, 0) < $6
), allowed as materialized (
  select looked.*, most, row_number() over (partition by lane order by due_at, position) as turn
  from looked join unnest($4::text[], $5::int[]) as kind (type, most) using (type)
  where key is null
    or most = 0 and place - 1 = (
      select count(*) from (
        select from jobs e where e.type = looked.type and e.key = looked.key and e.lane = looked.lane
          and e.finished_at is null and e.position < looked.position limit looked.place) as before)
    or most > 0 and place <= most - (
      select count(*) from jobs r where r.type = looked.type and r.key = looked.key and r.lane = looked.lane
        and r.finished_at is null and r.given_up_at is null and r.leased_until is not null)
), streams as (
  select allowed.*, min(position) over (partition by lane, type, coalesce(key, id::text)) as stream from allowed
), places as (
  select streams.*, row_number() over (partition by lane, type order by stream, position) as nth from streams
), parts as (
  select places.*,
    case most when 0 then (min(nth) over (partition by lane, type, stream) - 1) / 25 else nth end as part
  from places
), begun as (
  select parts.*, min(turn) over (partition by lane, type, part) as begins from parts
), packed as (
  select begun.*, dense_rank() over (partition by lane order by begins) as slip from begun
), chosen as materialized (
  select id, md5(concat_ws(' ', $11::text, lane, part, type))::uuid as slip from packed where slip <= $6 - slips
  order by (turn - 1) / $10, lane, turn limit greatest(0, $7 - (select coalesce(sum(waiting), 0) from busy))
), stuck as materialized (
  select lane from looked where seen = (select most from depth) except select lane from allowed
), aside as (
  update jobs set aside = true,
    due_at = $2 + greatest(interval '1 second', least(interval '1 minute', ($2 - jobs.created_at) / 8))
  where id = any (array(select id from looked join stuck using (lane)))
  returning id
), leased as (
  update jobs set lease = lease + 1, leased_until = $3, started_at = null, aside = false,
    slip = chosen.slip
  from chosen
  where jobs.id = chosen.id and jobs.id = any (array(select id from chosen))
    and coalesce(leased_until, finished_at, given_up_at) is null
  returning jobs.id, lease, type, key, lane, position, jobs.slip
)
select leased.*, (select max(lane::text) from turns) as last, (select count(*) from turns) as lanes,
  (select count(*) from allowed) as allowed, (select count(*) from aside) as aside,
  (select coalesce(sum(waiting), 0)::int from busy) as waiting
from (select 1) as always left join leased on true
order by position;

-- Plan:
--   Sort
--     Sort Key: leased."position"
--     CTE lanes
--       ->  Recursive Union
--             ->  Limit
--                   ->  Index Scan using jobs_waiting_idx on jobs
--                         Index Cond: ((queue = $1) AND (lane > $8))
--                         Filter: ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text))
--             ->  WorkTable Scan on lanes
--                   Filter: (lane IS NOT NULL)
--     CTE turns
--       ->  Limit
--             ->  CTE Scan on lanes lanes_1
--                   Filter: (lane IS NOT NULL)
--     CTE busy
--       ->  GroupAggregate
--             Group Key: jobs_1.lane
--             ->  Sort
--                   Sort Key: jobs_1.lane, (COALESCE(jobs_1.slip, jobs_1.id))
--                   ->  Index Scan using jobs_leased_idx on jobs jobs_1
--                         Index Cond: (queue = $1)
--                         Filter: ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text))
--     CTE depth
--       ->  Aggregate
--             ->  CTE Scan on turns
--     CTE looked
--       ->  WindowAgg
--             Window: w2 AS (PARTITION BY turns_1.lane)
--             ->  WindowAgg
--                   Window: w1 AS (PARTITION BY turns_1.lane, j.type, j.key ORDER BY j."position" ROWS UNBOUNDED PRECEDING)
--                   ->  Incremental Sort
--                         Sort Key: turns_1.lane, j.type, j.key, j."position"
--                         Presorted Key: turns_1.lane
--                         ->  Nested Loop
--                               ->  Merge Left Join
--                                     Merge Cond: (turns_1.lane = busy.lane)
--                                     Filter: (COALESCE(busy.slips, '0'::bigint) < $6)
--                                     ->  Sort
--                                           Sort Key: turns_1.lane
--                                           ->  CTE Scan on turns turns_1
--                                     ->  Materialize
--                                           ->  CTE Scan on busy
--                               ->  Limit
--                                     InitPlan 6
--                                       ->  CTE Scan on depth
--                                     ->  Index Scan using jobs_waiting_idx on jobs j
--                                           Index Cond: ((queue = $1) AND (lane = turns_1.lane) AND (due_at <= $2))
--                                           Filter: ((type = ANY ($4)) AND ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text)))
--     CTE allowed
--       ->  WindowAgg
--             Window: w1 AS (PARTITION BY looked.lane ORDER BY looked.due_at, looked."position" ROWS UNBOUNDED PRECEDING)
--             ->  Sort
--                   Sort Key: looked.lane, looked.due_at, looked."position"
--                   ->  Hash Join
--                         Hash Cond: (kind.type = looked.type)
--                         Join Filter: ((looked.key IS NULL) OR ((kind.most = 0) AND ((looked.place - 1) = (SubPlan 8))) OR ((kind.most > 0) AND (looked.place <= (kind.most - (SubPlan 9)))))
--                         ->  Function Scan on kind
--                         ->  Hash
--                               ->  CTE Scan on looked
--                         SubPlan 8
--                           ->  Aggregate
--                                 ->  Limit
--                                       ->  Index Scan using jobs_stream_idx on jobs e
--                                             Index Cond: ((type = looked.type) AND (key = looked.key) AND ("position" < looked."position"))
--                                             Filter: ((lane = looked.lane) AND ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text)))
--                         SubPlan 9
--                           ->  Aggregate
--                                 ->  Index Scan using jobs_leased_idx on jobs r
--                                       Filter: ((type = looked.type) AND (key = looked.key) AND (lane = looked.lane) AND ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text)))
--     CTE chosen
--       ->  Limit
--             InitPlan 11
--               ->  Aggregate
--                     ->  CTE Scan on busy busy_1
--             ->  Sort
--                   Sort Key: (((packed.turn - 1) / $10)), packed.lane, packed.turn
--                   ->  Subquery Scan on packed
--                         Filter: (packed.slip <= ($6 - packed.slips))
--                         ->  WindowAgg
--                               Window: w1 AS (PARTITION BY begun.lane ORDER BY begun.begins ROWS UNBOUNDED PRECEDING)
--                               ->  Incremental Sort
--                                     Sort Key: begun.lane, begun.begins
--                                     Presorted Key: begun.lane
--                                     ->  Subquery Scan on begun
--                                           ->  WindowAgg
--                                                 Window: w1 AS (PARTITION BY parts.lane, parts.type, parts.part)
--                                                 ->  Incremental Sort
--                                                       Sort Key: parts.lane, parts.type, parts.part
--                                                       Presorted Key: parts.lane, parts.type
--                                                       ->  Subquery Scan on parts
--                                                             ->  WindowAgg
--                                                                   Window: w1 AS (PARTITION BY places.lane, places.type, places.stream)
--                                                                   ->  Subquery Scan on places
--                                                                         ->  WindowAgg
--                                                                               Window: w1 AS (PARTITION BY streams.lane, streams.type ORDER BY streams.stream, streams."position" ROWS UNBOUNDED PRECEDING)
--                                                                               ->  Incremental Sort
--                                                                                     Sort Key: streams.lane, streams.type, streams.stream, streams."position"
--                                                                                     Presorted Key: streams.lane, streams.type
--                                                                                     ->  Subquery Scan on streams
--                                                                                           ->  WindowAgg
--                                                                                                 Window: w1 AS (PARTITION BY allowed.lane, allowed.type, (COALESCE(allowed.key, (allowed.id)::text)))
--                                                                                                 ->  Incremental Sort
--                                                                                                       Sort Key: allowed.lane, allowed.type, (COALESCE(allowed.key, (allowed.id)::text))
--                                                                                                       Presorted Key: allowed.lane
--                                                                                                       ->  CTE Scan on allowed
--     CTE stuck
--       ->  SetOp Except
--             ->  CTE Scan on looked looked_1
--                   Filter: (seen = (InitPlan 13).col1)
--                   InitPlan 13
--                     ->  CTE Scan on depth depth_1
--             ->  CTE Scan on allowed allowed_1
--     CTE aside
--       ->  Update on jobs jobs_2
--             InitPlan 15
--               ->  Merge Join
--                     Merge Cond: (looked_2.lane = stuck.lane)
--                     ->  CTE Scan on looked looked_2
--                     ->  Materialize
--                           ->  CTE Scan on stuck
--             ->  Index Scan using jobs_pkey on jobs jobs_2
--                   Index Cond: (id = ANY ((InitPlan 15).col1))
--                   Filter: ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text))
--     CTE leased
--       ->  Update on jobs jobs_3
--             InitPlan 17
--               ->  CTE Scan on chosen
--             ->  Nested Loop
--                   Join Filter: (chosen_1.id = jobs_3.id)
--                   ->  Index Scan using jobs_pkey on jobs jobs_3
--                         Index Cond: (id = ANY ((InitPlan 17).col1))
--                         Filter: (((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text)) AND (COALESCE(leased_until, finished_at, given_up_at) IS NULL))
--                   ->  CTE Scan on chosen chosen_1
--     InitPlan 19
--       ->  Aggregate
--             ->  CTE Scan on turns turns_2
--     InitPlan 20
--       ->  Aggregate
--             ->  CTE Scan on turns turns_3
--     InitPlan 21
--       ->  Aggregate
--             ->  CTE Scan on allowed allowed_2
--     InitPlan 22
--       ->  Aggregate
--             ->  CTE Scan on aside
--     InitPlan 23
--       ->  Aggregate
--             ->  CTE Scan on busy busy_2
--     ->  Nested Loop Left Join
--           ->  Result
--           ->  CTE Scan on leased
