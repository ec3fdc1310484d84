-- Sent by Auth.login; Totp.remove; SecondFactorLogin.answerSecondFactor; SecondFactorLogin.answerSecondFactor: with a recovery code.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

select from users where id = $1 and password_hash = $2 for share;

-- Plan:
--   LockRows
--     ->  Index Scan using users_pkey on users
--           Index Cond: (id = $1)
--           Filter: (password_hash = $2)
