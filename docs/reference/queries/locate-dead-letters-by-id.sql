-- Sent by OperationsDeadLetters.retry; OperationsDeadLetters.discard.
-- As the application's role within app.across_tenants, among 100,000 products, orders and movements of its own and 50,000 of another store.

select id, organization_id as "organizationId" from jobs
where ($1::uuid is null or lane = $1) and given_up_at is not null and finished_at is null and id = any($2) order by given_up_at, id limit 500;

-- Plan:
--   Limit
--     ->  Sort
--           Sort Key: given_up_at, id
--           ->  Index Scan using jobs_pkey on jobs
--                 Index Cond: (id = ANY ($2))
--                 Filter: ((given_up_at IS NOT NULL) AND (finished_at IS NULL) AND (($1 IS NULL) OR (lane = $1)) AND ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text)))
