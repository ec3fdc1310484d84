-- Sent by Auth.login; OwnPassword.change: to a short one; OwnSecondFactors.find; SecondFactorLogin.answerSecondFactor: with a recovery code; SecondFactorLogin.confirm; SecondFactorLogin.confirm: with a code.
-- As the application's role within app.user_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

select confirmed_at as "totpSince",
  (select count(*)::int from recovery_codes where user_id = $1) as "recoveryCodesLeft"
from totp_factors where user_id = $1 and confirmed_at is not null;

-- Plan:
--   Seq Scan on totp_factors
--     Filter: ((confirmed_at IS NOT NULL) AND (user_id = $1))
--     InitPlan 1
--       ->  Aggregate
--             ->  Seq Scan on recovery_codes
--                   Filter: (user_id = $1)
