-- Sent by SecondFactorLogin.answerSecondFactor; SecondFactorLogin.answerSecondFactor: with a recovery code.
-- As the application's role within app.user_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

update login_challenges set tries_left = tries_left - 1
where token_hash = $1 and tries_left > 0 and expires_at > $2;

-- Plan:
--   Update on login_challenges
--     ->  Index Scan using login_challenges_pkey on login_challenges
--           Index Cond: (token_hash = $1)
--           Filter: ((tries_left > 0) AND (expires_at > $2))
