-- Sent by Members.changeRole; Members.changeRole: of an owner; Members.remove; OwnMembership.leave; OwnershipTransfers.transfer.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

SELECT "Membership"."organization_id" AS "Membership_organization_id", "Membership"."user_id" AS "Membership_user_id", "Membership"."role" AS "Membership_role", "Membership"."joined_at" AS "Membership_joined_at" FROM "memberships" "Membership" WHERE (("Membership"."organization_id" = $1) AND ("Membership"."user_id" = $2)) LIMIT 1;

-- Plan:
--   Limit
--     ->  Index Scan using memberships_user_id_idx on memberships "Membership"
--           Index Cond: (user_id = $2)
--           Filter: ((organization_id = $1) AND ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid) OR (user_id = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid)))
