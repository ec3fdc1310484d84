-- Sent by the relay.
-- As the application's role within app.across_tenants, among 100,000 products, orders and movements of its own and 50,000 of another store.

update jobs set attempts = attempts + 1, lease = jobs.lease + 1, started_at = $3, leased_until = $4
from unnest($1::uuid[], $2::int[]) as held (id, lease)
where jobs.id = held.id and jobs.lease = held.lease and finished_at is null and given_up_at is null
returning jobs.id, jobs.lease, organization_id as "organizationId", key, data, attempts as number,
  traceparent, position;

-- Plan:
--   Update on jobs
--     ->  Nested Loop
--           ->  Function Scan on held
--           ->  Index Scan using jobs_pkey on jobs
--                 Index Cond: (id = held.id)
--                 Filter: ((finished_at IS NULL) AND (given_up_at IS NULL) AND (held.lease = lease) AND ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text)))
