-- Sent by SecondFactorLogin.answerSecondFactor; SecondFactorLogin.confirm: with a code.
-- As the application's role within app.user_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

update totp_factors set last_step = $2, wrong_codes = 0, blocked_until = null
where user_id = $1 and last_step < $2;

-- Plan:
--   Update on totp_factors
--     ->  Index Scan using totp_factors_pkey on totp_factors
--           Index Cond: (user_id = $1)
--           Filter: (last_step < $2)
