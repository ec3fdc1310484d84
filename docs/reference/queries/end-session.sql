-- Sent by Auth.logout.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

update sessions set revoked_at = $2 where id = $1 and revoked_at is null;

-- Plan:
--   Update on sessions
--     ->  Index Scan using sessions_pkey on sessions
--           Index Cond: (id = $1)
--           Filter: (revoked_at IS NULL)
