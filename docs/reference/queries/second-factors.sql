-- Sent by Auth.login; OwnPassword.change: to a short one; OwnSecondFactors.find; SecondFactorLogin.answerSecondFactor: with a recovery code; SecondFactorLogin.confirm; SecondFactorLogin.confirm: with a code; Archives.archiveOwn.
-- As the application's role within app.user_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

select confirmed_at as "totpSince",
  (select count(*)::int from recovery_codes where user_id = $1) as "recoveryCodesLeft"
from totp_factors where user_id = $1 and confirmed_at is not null;

-- Plan:
--   Index Scan using totp_factors_pkey on totp_factors
--     Index Cond: (user_id = $1)
--     Filter: (confirmed_at IS NOT NULL)
--     InitPlan 1
--       ->  Aggregate
--             ->  Index Only Scan using recovery_codes_pkey on recovery_codes
--                   Index Cond: (user_id = $1)
