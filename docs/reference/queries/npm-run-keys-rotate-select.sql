-- Sent by npm run keys:rotate.
-- As the application's role within app.across_tenants, among 100,000 products, orders and movements of its own and 50,000 of another store.

with free as (
  select "user_id" as id from "totp_factors" where "user_id" = any($1::uuid[])
  for update skip locked)
update "totp_factors" kept set "secret" = new.value
from unnest($1::uuid[], $2::bytea[], $3::bytea[]) as new (id, old, value), free
where kept."user_id" = new.id and free.id = new.id and kept."secret" = new.old;

-- Plan:
--   Update on totp_factors kept
--     CTE free
--       ->  LockRows
--             ->  Index Scan using totp_factors_pkey on totp_factors
--                   Index Cond: (user_id = ANY ($1))
--     ->  Nested Loop
--           Join Filter: (kept.user_id = free.id)
--           ->  Nested Loop
--                 ->  Function Scan on new
--                 ->  Index Scan using totp_factors_pkey on totp_factors kept
--                       Index Cond: (user_id = new.id)
--                       Filter: (new.old = secret)
--           ->  CTE Scan on free
