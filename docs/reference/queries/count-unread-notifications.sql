-- Sent by Notifications.countUnread; Notifications.markReadUpTo.
-- As the application's role within app.user_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

select count(*)::integer as unread from (
select from notifications
where user_id = $1 and read_at is null and organization_id = coalesce($2, organization_id)
limit 1000) as latest;

-- Plan:
--   Aggregate
--     ->  Limit
--           ->  Index Scan using notifications_unread_idx on notifications
--                 Index Cond: (user_id = $1)
--                 Filter: (((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (user_id = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid) OR (current_setting('app.across_tenants'::text, true) = 'on'::text)) AND (organization_id = COALESCE($2, organization_id)))
