-- Sent by DeadLetters.discard: of a filter.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

with chosen as (
        select id from jobs where lane = $1 and given_up_at is not null and finished_at is null and given_up_at >= $2 and given_up_at < $3
          and ($4::text is null or queue = $4) and ($5::text is null or type = $5)
          and ($6::text is null or event_id is not null and data ->> 'type' = $6) and not (false)
        order by given_up_at, id limit 500 for update
      )
      update jobs set finished_at = $7, discarded_at = $7 from chosen where jobs.id = chosen.id
      returning jobs.id, organization_id as "organizationId", queue, type,
case when event_id is not null then data ->> 'type' end as "eventType", case when event_id is not null then key end as "eventSubject";

-- Plan:
--   Update on jobs
--     CTE chosen
--       ->  Limit
--             ->  LockRows
--                   ->  Index Scan using jobs_dead_letters_idx on jobs jobs_1
--                         Index Cond: ((lane = $1) AND (given_up_at IS NOT NULL) AND (given_up_at >= $2) AND (given_up_at < $3))
--                         Filter: ((finished_at IS NULL) AND (($4 IS NULL) OR (queue = $4)) AND (($5 IS NULL) OR (type = $5)) AND ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text)) AND (($6 IS NULL) OR ((event_id IS NOT NULL) AND ((data ->> 'type'::text) = $6))))
--     ->  Nested Loop
--           ->  CTE Scan on chosen
--           ->  Index Scan using jobs_pkey on jobs
--                 Index Cond: (id = chosen.id)
--                 Filter: ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text))
