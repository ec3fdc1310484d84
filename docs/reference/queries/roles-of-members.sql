-- Sent by the event streams.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

select user_id as "userId", role from memberships where organization_id = $1 and user_id = any($2);

-- Plan:
--   Index Scan using memberships_organization_id_role_idx on memberships
--     Index Cond: (organization_id = $1)
--     Filter: ((user_id = ANY ($2)) AND ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid) OR (user_id = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid)))
