-- Sent by PasswordResets.reset; OwnSessions.endAll; OwnPassword.change; OwnPassword.change: to a short one.
-- As the application's role within app.user_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

update sessions set revoked_at = $3
where user_id = $1 and id is distinct from $2 and revoked_at is null and expires_at > $3;

-- Plan:
--   Update on sessions
--     ->  Bitmap Heap Scan on sessions
--           Recheck Cond: (user_id = $1)
--           Filter: ((revoked_at IS NULL) AND (id IS DISTINCT FROM $2) AND (expires_at > $3))
--           ->  Bitmap Index Scan on sessions_user_id_id_idx
--                 Index Cond: (user_id = $1)
