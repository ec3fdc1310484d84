-- Sent by Notifications.list: that are unread, next page.
-- As the application's role within app.user_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

select (id)::text as page_key, id, organization_id as "organizationId", user_id as "userId", kind, title, text, subject_id as "subjectId", created_at as "createdAt", read_at as "readAt"
from (select *
from notifications
where read_at is null) as unread
where user_id = $1 and (id, id) < ($2::uuid, $3::uuid)
order by id desc, id desc
limit $4;

-- Plan:
--   Limit
--     ->  Index Scan Backward using notifications_unread_idx on notifications
--           Index Cond: ((user_id = $1) AND (ROW(id, id) < ROW($2, $3)))
--           Filter: ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (user_id = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid) OR (current_setting('app.across_tenants'::text, true) = 'on'::text))
