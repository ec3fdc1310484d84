-- Sent by the relay.
-- As the application's role within app.across_tenants, among 100,000 products, orders and movements of its own and 50,000 of another store.

update jobs set attempts = attempts + 1, lease = lease + 1, started_at = $3, leased_until = $4
where id = $1 and lease = $2 and finished_at is null and given_up_at is null
returning id, lease, organization_id as "organizationId", data, attempts;

-- Plan:
--   Update on jobs
--     ->  Index Scan using jobs_pkey on jobs
--           Index Cond: (id = $1)
--           Filter: ((finished_at IS NULL) AND (given_up_at IS NULL) AND (lease = $2) AND ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text)))
