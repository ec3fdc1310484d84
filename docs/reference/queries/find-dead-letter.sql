-- Sent by DeadLetters.find; OperationsDeadLetters.find.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

select jobs.id, organization_id as "organizationId", queue, type,
case when event_id is not null then data ->> 'type' end as "eventType", case when event_id is not null then key end as "eventSubject", event_id as "eventId", attempts, created_at as "createdAt",
first_failed_at as "firstFailedAt", given_up_at as "givenUpAt", last_error as "lastError", (
select later.id from jobs later
where later.lane = jobs.lane and later.type = jobs.type and later.unique_key = jobs.unique_key
  and later.finished_at is null and later.id <> jobs.id and (later.given_up_at is null or later.position > jobs.position)
order by later.position desc limit 1) as "replacedBy",
case when event_id is not null then (select count(*) from (
select from jobs behind
where behind.type = jobs.type and behind.key = jobs.key and behind.lane = jobs.lane
  and behind.position > jobs.position and behind.finished_at is null and behind.given_up_at is null
limit 100) as held) else 0 end as "holdsBack", data from jobs where id = $1 and given_up_at is not null and finished_at is null;

-- Plan:
--   Index Scan using jobs_pkey on jobs
--     Index Cond: (id = $1)
--     Filter: ((given_up_at IS NOT NULL) AND (finished_at IS NULL) AND ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text)))
--     SubPlan 1
--       ->  Limit
--             ->  Index Scan Backward using jobs_replacement_idx on jobs later
--                   Index Cond: ((lane = jobs.lane) AND (type = jobs.type) AND (unique_key = jobs.unique_key))
--                   Filter: ((id <> jobs.id) AND ((given_up_at IS NULL) OR ("position" > jobs."position")) AND ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text)))
--     SubPlan 2
--       ->  Aggregate
--             ->  Limit
--                   ->  Index Scan using jobs_stream_idx on jobs behind
--                         Index Cond: ((type = jobs.type) AND (key = jobs.key) AND ("position" > jobs."position"))
--                         Filter: ((given_up_at IS NULL) AND (lane = jobs.lane) AND ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text)))
