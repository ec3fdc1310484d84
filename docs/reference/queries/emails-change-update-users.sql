-- Sent by Emails.change.
-- As the application's role within app.user_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

UPDATE "users" SET "email" = $1, "email_verified_at" = $2 WHERE "id" = $3;

-- Plan:
--   Update on users
--     ->  Index Scan using users_pkey on users
--           Index Cond: (id = $3)
