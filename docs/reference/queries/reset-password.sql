-- Sent by PasswordResets.reset.
-- As the application's role within app.user_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

update users set password_hash = $3, email_verified_at = coalesce(email_verified_at, $4) where id = $1 and email = $2;

-- Plan:
--   Update on users
--     ->  Index Scan using users_email_key on users
--           Index Cond: (email = $2)
--           Filter: (id = $1)
