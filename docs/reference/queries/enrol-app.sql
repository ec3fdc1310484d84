-- Sent by Totp.begin.
-- As the application's role within app.user_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

insert into totp_factors as f (user_id, secret, created_at) values ($1, $2, $3)
on conflict (user_id) do update set secret = excluded.secret, created_at = excluded.created_at
where f.confirmed_at is null;

-- Plan:
--   Insert on totp_factors f
--     Conflict Resolution: UPDATE
--     Conflict Arbiter Indexes: totp_factors_pkey
--     Conflict Filter: (f.confirmed_at IS NULL)
--     ->  Result
