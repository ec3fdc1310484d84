-- Sent by SecondFactorLogin.answerSecondFactor: with a recovery code.
-- As the application's role within app.user_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

delete from recovery_codes where user_id = $1 and code_hash = $2;

-- Plan:
--   Delete on recovery_codes
--     ->  Index Scan using recovery_codes_pkey on recovery_codes
--           Index Cond: ((user_id = $1) AND (code_hash = $2))
