-- Sent by FederatedLogins.finish: for the first time; Members.add; Invitations.invite.
-- As the application's role, among 100,000 products, orders and movements of its own and 50,000 of another store.

SELECT "User"."id" AS "User_id", "User"."email" AS "User_email", "User"."email_verified_at" AS "User_email_verified_at", "User"."display_name" AS "User_display_name", "User"."created_at" AS "User_created_at" FROM "users" "User" WHERE (("User"."email" = $1)) LIMIT 1;

-- Plan:
--   Limit
--     ->  Index Scan using users_email_key on users "User"
--           Index Cond: (email = $1)
