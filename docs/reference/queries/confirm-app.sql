-- Sent by Totp.confirm.
-- As the application's role within app.user_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

update totp_factors set confirmed_at = $2, last_step = $3 where user_id = $1;

-- Plan:
--   Update on totp_factors
--     ->  Index Scan using totp_factors_pkey on totp_factors
--           Index Cond: (user_id = $1)
