-- Sent by Totp.confirm; OwnSecondFactors.replaceRecoveryCodes.
-- As the application's role within app.user_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

delete from recovery_codes where user_id = $1;

-- Plan:
--   Delete on recovery_codes
--     ->  Bitmap Heap Scan on recovery_codes
--           Recheck Cond: (user_id = $1)
--           ->  Bitmap Index Scan on recovery_codes_pkey
--                 Index Cond: (user_id = $1)
