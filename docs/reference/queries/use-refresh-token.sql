-- Sent by Auth.refresh; Auth.refresh: just now.
-- As the application's role, among 100,000 products, orders and movements of its own and 50,000 of another store.

update refresh_tokens set used_at = $2 where token_hash = $1 and used_at is null and expires_at > $2
returning session_id as "sessionId";

-- Plan:
--   Update on refresh_tokens
--     ->  Index Scan using refresh_tokens_pkey on refresh_tokens
--           Index Cond: (token_hash = $1)
--           Filter: ((used_at IS NULL) AND (expires_at > $2))
