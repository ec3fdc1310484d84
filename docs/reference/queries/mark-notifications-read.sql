-- Sent by Notifications.markReadUpTo.
-- As the application's role within app.user_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

update notifications set read_at = $3 where id = any (array(
select id from notifications
where user_id = $1 and id <= $2 and read_at is null and organization_id = coalesce($4, organization_id)
order by id desc limit 10000 for update));

-- Plan:
--   Update on notifications
--     InitPlan 1
--       ->  Limit
--             ->  LockRows
--                   ->  Index Scan Backward using notifications_unread_idx on notifications notifications_1
--                         Index Cond: ((user_id = $1) AND (id <= $2))
--                         Filter: ((read_at IS NULL) AND ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (user_id = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid) OR (current_setting('app.across_tenants'::text, true) = 'on'::text)) AND (organization_id = COALESCE($4, organization_id)))
--     ->  Index Scan using notifications_pkey on notifications
--           Index Cond: (id = ANY ((InitPlan 1).col1))
--           Filter: ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (user_id = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid) OR (current_setting('app.across_tenants'::text, true) = 'on'::text))
