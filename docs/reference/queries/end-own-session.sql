-- Sent by OwnSessions.end.
-- As the application's role within app.user_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

update sessions set revoked_at = $3
where id = $1 and user_id = $2 and revoked_at is null and expires_at > $3;

-- Plan:
--   Update on sessions
--     ->  Index Scan using sessions_user_id_id_idx on sessions
--           Index Cond: ((user_id = $2) AND (id = $1))
--           Filter: ((revoked_at IS NULL) AND (expires_at > $3))
