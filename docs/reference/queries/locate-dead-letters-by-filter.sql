-- Sent by OperationsDeadLetters.retry: of a filter.
-- As the application's role within app.across_tenants, among 100,000 products, orders and movements of its own and 50,000 of another store.

select id, organization_id as "organizationId" from jobs
 where ($1::uuid is null or lane = $1) and given_up_at is not null and finished_at is null and given_up_at >= $2 and given_up_at < $3
and ($4::text is null or queue = $4) and ($5::text is null or type = $5)
and ($6::text is null or event_id is not null and data ->> 'type' = $6) order by given_up_at, id limit 500;

-- Plan:
--   Limit
--     ->  Index Scan using jobs_given_up_idx on jobs
--           Index Cond: ((given_up_at >= $2) AND (given_up_at < $3))
--           Filter: ((($1 IS NULL) OR (lane = $1)) AND (($4 IS NULL) OR (queue = $4)) AND (($5 IS NULL) OR (type = $5)) AND ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text)) AND (($6 IS NULL) OR ((event_id IS NOT NULL) AND ((data ->> 'type'::text) = $6))))
