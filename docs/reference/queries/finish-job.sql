-- Sent by the relay.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

update jobs set finished_at = $3, leased_until = null
where id = $1 and lease = $2 and finished_at is null and given_up_at is null;

-- Plan:
--   Update on jobs
--     ->  Index Scan using jobs_pkey on jobs
--           Index Cond: (id = $1)
--           Filter: ((finished_at IS NULL) AND (given_up_at IS NULL) AND (lease = $2) AND ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text)))
