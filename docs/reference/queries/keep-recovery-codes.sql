-- Sent by Totp.confirm; OwnSecondFactors.replaceRecoveryCodes.
-- As the application's role within app.user_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

insert into recovery_codes (user_id, code_hash) select $1, unnest($2::bytea[]);

-- Plan:
--   Insert on recovery_codes
--     ->  Subquery Scan on "*SELECT*"
--           ->  ProjectSet
--                 ->  Result
