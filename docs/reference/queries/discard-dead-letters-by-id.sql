-- Sent by DeadLetters.discard; OperationsDeadLetters.discard.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

with chosen as (
        select id from jobs where lane = $1 and given_up_at is not null and finished_at is null and id = any($2) and not (false)
        order by given_up_at, id limit 500 for update
      )
      update jobs set finished_at = $3, discarded_at = $3 from chosen where jobs.id = chosen.id
      returning jobs.id, organization_id as "organizationId", queue, type,
case when event_id is not null then data ->> 'type' end as "eventType", case when event_id is not null then key end as "eventSubject";

-- Plan:
--   Update on jobs
--     CTE chosen
--       ->  Limit
--             ->  LockRows
--                   ->  Sort
--                         Sort Key: jobs_1.given_up_at, jobs_1.id
--                         ->  Index Scan using jobs_pkey on jobs jobs_1
--                               Index Cond: (id = ANY ($2))
--                               Filter: ((given_up_at IS NOT NULL) AND (finished_at IS NULL) AND (lane = $1) AND ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text)))
--     ->  Nested Loop
--           ->  CTE Scan on chosen
--           ->  Index Scan using jobs_pkey on jobs
--                 Index Cond: (id = chosen.id)
--                 Filter: ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text))
