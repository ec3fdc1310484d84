-- Sent by Notifications.list: of a person; Archives.archiveOwn.
-- As the application's role within app.user_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

select (id)::text as page_key, id, organization_id as "organizationId", user_id as "userId", kind, title, text, subject_id as "subjectId", created_at as "createdAt", read_at as "readAt"
from notifications
where user_id = $1
order by id desc, id desc
limit $2;

-- Plan:
--   Limit
--     ->  Index Scan Backward using notifications_user_id_id_idx on notifications
--           Index Cond: (user_id = $1)
--           Filter: ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (user_id = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid) OR (current_setting('app.across_tenants'::text, true) = 'on'::text))
