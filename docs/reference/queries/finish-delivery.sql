-- Sent by the relay.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

update jobs set finished_at = $3, leased_until = null
           where id = $1 and lease = $2 and finished_at is null and given_up_at is null and (key is null or not exists (
select from jobs e where e.type = jobs.type and e.key = jobs.key and e.lane = jobs.lane
  and e.position < jobs.position and e.finished_at is null));

-- Plan:
--   Update on jobs
--     ->  Index Scan using jobs_pkey on jobs
--           Index Cond: (id = $1)
--           Filter: ((finished_at IS NULL) AND (given_up_at IS NULL) AND (lease = $2) AND ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text)) AND ((key IS NULL) OR (NOT EXISTS(SubPlan 1))))
--           SubPlan 1
--             ->  Index Scan using jobs_stream_idx on jobs e
--                   Index Cond: ((type = jobs.type) AND (key = jobs.key) AND ("position" < jobs."position"))
--                   Filter: ((lane = jobs.lane) AND ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text)))
