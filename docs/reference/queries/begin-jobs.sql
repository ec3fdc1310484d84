-- Sent by the relay.
-- As the application's role within app.across_tenants, among 100,000 products, orders and movements of its own and 50,000 of another store.

update jobs set attempts = attempts + 1, lease = jobs.lease + 1, started_at = $3, leased_until = $4,
  slip = coalesce($5, jobs.slip)
from unnest($1::uuid[], $2::int[]) as held (id, lease)
where jobs.id = held.id and jobs.lease = held.lease and jobs.leased_until is not null and finished_at is null and given_up_at is null
returning jobs.id, jobs.lease, organization_id as "organizationId", lane, key, data, attempts as number,
  traceparent, position;

-- Plan:
--   Update on jobs
--     ->  Hash Join
--           Hash Cond: ((held.id = jobs.id) AND (held.lease = jobs.lease))
--           ->  Function Scan on held
--           ->  Hash
--                 ->  Index Scan using jobs_leased_idx on jobs
--                       Index Cond: (leased_until IS NOT NULL)
--                       Filter: ((finished_at IS NULL) AND (given_up_at IS NULL) AND ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text)))
