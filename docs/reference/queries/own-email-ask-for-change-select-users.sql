-- Sent by OwnEmail.askForChange; OwnPassword.change; OwnIdentities.unlink; OwnPassword.change: to a short one; Totp.remove; SecondFactorLogin.answerSecondFactor; SecondFactorLogin.answerSecondFactor: with a recovery code; SecondFactorLogin.confirm; SecondFactorLogin.confirm: with a code.
-- As the application's role, among 100,000 products, orders and movements of its own and 50,000 of another store.

SELECT "User"."id" AS "User_id", "User"."email" AS "User_email", "User"."display_name" AS "User_display_name", "User"."password_hash" AS "User_password_hash" FROM "users" "User" WHERE (("User"."id" = $1)) LIMIT 1;

-- Plan:
--   Limit
--     ->  Index Scan using users_pkey on users "User"
--           Index Cond: (id = $1)
