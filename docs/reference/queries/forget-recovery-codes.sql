-- Sent by Totp.confirm; OwnSecondFactors.replaceRecoveryCodes.
-- As the application's role within app.user_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

delete from recovery_codes where user_id = $1;

-- Plan:
--   Delete on recovery_codes
--     ->  Seq Scan on recovery_codes
--           Filter: (user_id = $1)
