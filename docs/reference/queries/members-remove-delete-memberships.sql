-- Sent by Members.remove; OwnMembership.leave.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

DELETE FROM "memberships" WHERE ("organization_id" = $1 AND "user_id" = $2);

-- Plan:
--   Delete on memberships
--     ->  Index Scan using memberships_user_id_idx on memberships
--           Index Cond: (user_id = $2)
--           Filter: ((organization_id = $1) AND ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid) OR (user_id = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid)))
