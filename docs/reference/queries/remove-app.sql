-- Sent by Totp.remove.
-- As the application's role within app.user_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

delete from totp_factors where user_id = $1 and confirmed_at is not null;

-- Plan:
--   Delete on totp_factors
--     ->  Index Scan using totp_factors_pkey on totp_factors
--           Index Cond: (user_id = $1)
--           Filter: (confirmed_at IS NOT NULL)
