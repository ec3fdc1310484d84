-- Sent by Emails.verify.
-- As the application's role within app.user_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

update users set email_verified_at = coalesce(email_verified_at, $3) where id = $1 and email = $2;

-- Plan:
--   Update on users
--     ->  Index Scan using users_email_key on users
--           Index Cond: (email = $2)
--           Filter: (id = $1)
