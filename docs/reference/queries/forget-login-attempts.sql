-- Sent by Auth.login; PasswordResets.reset; OwnEmail.askForChange; OwnPassword.change; OwnPassword.change: to a short one; Totp.remove; SecondFactorLogin.confirm; SecondFactorLogin.confirm: with a code.
-- As the application's role, among 100,000 products, orders and movements of its own and 50,000 of another store.

delete from login_attempts where account_hash = $1 and network = $2;

-- Plan:
--   Delete on login_attempts
--     ->  Index Scan using login_attempts_pkey on login_attempts
--           Index Cond: ((account_hash = $1) AND (network = $2))
