-- Sent by DeadLetters.retry; OperationsDeadLetters.retry; OperationsDeadLetters.retry: of a filter.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

with chosen as (
        select id from jobs where lane = $1 and given_up_at is not null and finished_at is null and id = any($2) and not (exists (
select later.id from jobs later
where later.lane = jobs.lane and later.type = jobs.type and later.unique_key = jobs.unique_key
  and later.finished_at is null and later.id <> jobs.id and (later.given_up_at is null or later.position > jobs.position)
order by later.position desc limit 1))
        order by given_up_at, id limit 500 for update
      )
      update jobs set given_up_at = null, attempts = 0, due_at = $3, leased_until = null, started_at = null, lease = lease + 1 from chosen where jobs.id = chosen.id
      returning jobs.id, organization_id as "organizationId", queue, type,
case when event_id is not null then data ->> 'type' end as "eventType", case when event_id is not null then key end as "eventSubject";

-- Plan:
--   Update on jobs
--     CTE chosen
--       ->  Limit
--             ->  LockRows
--                   ->  Sort
--                         Sort Key: jobs_1.given_up_at, jobs_1.id
--                         ->  Nested Loop Anti Join
--                               ->  Index Scan using jobs_pkey on jobs jobs_1
--                                     Index Cond: (id = ANY ($2))
--                                     Filter: ((given_up_at IS NOT NULL) AND (finished_at IS NULL) AND (lane = $1) AND ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text)))
--                               ->  Index Scan using jobs_replacement_idx on jobs later
--                                     Index Cond: ((lane = $1) AND (type = jobs_1.type) AND (unique_key = jobs_1.unique_key))
--                                     Filter: ((finished_at IS NULL) AND (id <> jobs_1.id) AND ((given_up_at IS NULL) OR ("position" > jobs_1."position")) AND ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text)))
--     ->  Nested Loop
--           ->  CTE Scan on chosen
--           ->  Index Scan using jobs_pkey on jobs
--                 Index Cond: (id = chosen.id)
--                 Filter: ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text))
