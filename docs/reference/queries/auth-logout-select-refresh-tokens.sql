-- Sent by Auth.logout.
-- As the application's role, among 100,000 products, orders and movements of its own and 50,000 of another store.

SELECT "RefreshToken"."token_hash" AS "RefreshToken_token_hash", "RefreshToken"."session_id" AS "RefreshToken_session_id", "RefreshToken"."issued_at" AS "RefreshToken_issued_at", "RefreshToken"."expires_at" AS "RefreshToken_expires_at", "RefreshToken"."used_at" AS "RefreshToken_used_at" FROM "refresh_tokens" "RefreshToken" WHERE (("RefreshToken"."token_hash" = $1)) LIMIT 1;

-- Plan:
--   Limit
--     ->  Index Scan using refresh_tokens_pkey on refresh_tokens "RefreshToken"
--           Index Cond: (token_hash = $1)
