-- Sent by Emails.change; PasswordResets.reset; OwnPassword.change; OwnPassword.change: to a short one.
-- As the application's role within app.user_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

delete from mailed_tokens where user_id = $1;

-- Plan:
--   Delete on mailed_tokens
--     ->  Index Scan using mailed_tokens_pkey on mailed_tokens
--           Index Cond: (user_id = $1)
