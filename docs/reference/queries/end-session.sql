-- Sent by Auth.logout.
-- As the application's role, among 100,000 products, orders and movements of its own and 50,000 of another store.

update sessions set revoked_at = $2
where revoked_at is null and id = (select session_id from refresh_tokens where token_hash = $1)
returning id as "sessionId";

-- Plan:
--   Update on sessions
--     InitPlan 1
--       ->  Index Scan using refresh_tokens_pkey on refresh_tokens
--             Index Cond: (token_hash = $1)
--     ->  Index Scan using sessions_pkey on sessions
--           Index Cond: (id = (InitPlan 1).col1)
--           Filter: (revoked_at IS NULL)
