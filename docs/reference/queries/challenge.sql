-- Sent by SecondFactorLogin.answerSecondFactor; SecondFactorLogin.answerSecondFactor: with a recovery code.
-- As the application's role, among 100,000 products, orders and movements of its own and 50,000 of another store.

select user_id as "userId", password_digest as "passwordDigest"
from login_challenges where token_hash = $1 and expires_at > $2;

-- Plan:
--   Index Scan using login_challenges_pkey on login_challenges
--     Index Cond: (token_hash = $1)
--     Filter: (expires_at > $2)
