-- Sent by SecondFactorLogin.answerSecondFactor; SecondFactorLogin.answerSecondFactor: with a recovery code.
-- As the application's role within app.user_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

delete from login_challenges where token_hash = $1;

-- Plan:
--   Delete on login_challenges
--     ->  Index Scan using login_challenges_pkey on login_challenges
--           Index Cond: (token_hash = $1)
