-- Sent by OwnPassword.change; OwnPassword.change: to a short one.
-- As the application's role within app.user_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

UPDATE "users" SET "password_hash" = $1 WHERE ("id" = $2 AND "password_hash" = $3);

-- Plan:
--   Update on users
--     ->  Index Scan using users_pkey on users
--           Index Cond: (id = $2)
--           Filter: (password_hash = $3)
