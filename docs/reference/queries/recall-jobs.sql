-- Sent by the relay.
-- As the application's role within app.across_tenants, among 100,000 products, orders and movements of its own and 50,000 of another store.

update jobs set aside = false, due_at = $1
where aside and due_at > $1 and id = any (array(
  select next.id from unnest($2::text[], $3::text[], $4::uuid[]) as ended (type, key, lane) cross join lateral (
    select id, aside from jobs j
    where j.type = ended.type and j.key = ended.key and j.lane = ended.lane and j.finished_at is null
    order by j.position limit 100) next
  where next.aside));

-- Plan:
--   Update on jobs
--     InitPlan 1
--       ->  Nested Loop
--             ->  Function Scan on ended
--             ->  Subquery Scan on next
--                   Filter: next.aside
--                   ->  Limit
--                         ->  Index Scan using jobs_stream_idx on jobs j
--                               Index Cond: ((type = ended.type) AND (key = ended.key))
--                               Filter: ((lane = ended.lane) AND ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text)))
--     ->  Index Scan using jobs_pkey on jobs
--           Index Cond: (id = ANY ((InitPlan 1).col1))
--           Filter: (aside AND (due_at > $1) AND ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text)))
