-- Sent by Members.changeRole: of an owner.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

SELECT COUNT(1) AS "cnt" FROM "memberships" "Membership" WHERE (("Membership"."organization_id" = $1) AND ("Membership"."role" = $2));

-- Plan:
--   Aggregate
--     ->  Index Scan using memberships_organization_id_role_idx on memberships "Membership"
--           Index Cond: ((organization_id = $1) AND (role = $2))
--           Filter: ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid) OR (user_id = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid))
