-- Sent by the relay.
-- As the application's role within app.across_tenants, among 100,000 products, orders and movements of its own and 50,000 of another store.

select event_id as "eventId", handler, organization_id as "organizationId" from inbox
where handled_at is null and given_up_at is null and due_at <= $1 and handler = any($2)
order by due_at, event_id limit 100;

-- Plan:
--   Limit
--     ->  Incremental Sort
--           Sort Key: due_at, event_id
--           Presorted Key: due_at
--           ->  Index Scan using inbox_due_idx on inbox
--                 Index Cond: (due_at <= $1)
--                 Filter: ((given_up_at IS NULL) AND (handler = ANY ($2)) AND ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text)))
