-- Sent by Totp.confirm.
-- As the application's role within app.user_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

select secret from totp_factors
where user_id = $1 and confirmed_at is null and created_at > $2 for no key update;

-- Plan:
--   LockRows
--     ->  Index Scan using totp_factors_pending_idx on totp_factors
--           Index Cond: (created_at > $2)
--           Filter: ((confirmed_at IS NULL) AND (user_id = $1))
