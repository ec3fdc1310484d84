-- Sent by Emails.change; PasswordResets.reset; OwnPassword.change.
-- As the application's role within app.user_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

delete from mailed_tokens where user_id = $1;

-- Plan:
--   Delete on mailed_tokens
--     ->  Seq Scan on mailed_tokens
--           Filter: (user_id = $1)
