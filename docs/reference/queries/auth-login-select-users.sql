-- Sent by Auth.login.
-- As the application's role, among 100,000 products, orders and movements of its own and 50,000 of another store.

SELECT "User"."id" AS "User_id", "User"."password_hash" AS "User_password_hash" FROM "users" "User" WHERE (("User"."email" = $1) AND (NOT("User"."password_hash" IS NULL))) LIMIT 1;

-- Plan:
--   Limit
--     ->  Index Scan using users_email_key on users "User"
--           Index Cond: (email = $1)
--           Filter: (password_hash IS NOT NULL)
