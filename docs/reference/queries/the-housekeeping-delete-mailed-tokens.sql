-- Sent by the housekeeping.
-- As the application's role within app.across_tenants, among 100,000 products, orders and movements of its own and 50,000 of another store.

delete from mailed_tokens where ctid = any (array(
select ctid from mailed_tokens where expires_at < $1 and not (false) limit 5000 for update skip locked));

-- Plan:
--   Delete on mailed_tokens
--     InitPlan 1
--       ->  Limit
--             ->  LockRows
--                   ->  Seq Scan on mailed_tokens mailed_tokens_1
--                         Filter: (expires_at < $1)
--     ->  Seq Scan on mailed_tokens
--           Filter: (ctid = ANY ((InitPlan 1).col1))
