-- Sent by Notifications.markRead.
-- As the application's role within app.user_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

update notifications set read_at = coalesce(read_at, $3)
             where id = $1 and user_id = $2 and organization_id = coalesce($4, organization_id) returning id, organization_id as "organizationId", user_id as "userId", kind, title, text, subject_id as "subjectId",
created_at as "createdAt", read_at as "readAt";

-- Plan:
--   Update on notifications
--     ->  Index Scan using notifications_user_id_id_idx on notifications
--           Index Cond: ((user_id = $2) AND (id = $1))
--           Filter: (((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (user_id = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid) OR (current_setting('app.across_tenants'::text, true) = 'on'::text)) AND (organization_id = COALESCE($4, organization_id)))
