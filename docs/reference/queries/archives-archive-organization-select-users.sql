-- Sent by Archives.archiveOrganization.
-- As the application's role, among 100,000 products, orders and movements of its own and 50,000 of another store.

SELECT "User"."id" AS "User_id", "User"."email" AS "User_email", "User"."email_verified_at" AS "User_email_verified_at", "User"."display_name" AS "User_display_name", "User"."created_at" AS "User_created_at" FROM "users" "User" WHERE (("User"."id" IN ($1, $2, $3)));

-- Plan:
--   Index Scan using users_pkey on users "User"
--     Index Cond: (id = ANY (ARRAY[$1, $2, $3]))
