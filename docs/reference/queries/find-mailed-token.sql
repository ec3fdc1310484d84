-- Sent by Emails.verify; Emails.change; PasswordResets.reset.
-- As the application's role, among 100,000 products, orders and movements of its own and 50,000 of another store.

select user_id as "userId", address from mailed_tokens
where token_hash = $1 and purpose = $2 and expires_at > $3;

-- Plan:
--   Seq Scan on mailed_tokens
--     Filter: ((expires_at > $3) AND (token_hash = $1) AND (purpose = $2))
