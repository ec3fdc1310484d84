-- Sent by the housekeeping.
-- As the application's role within app.across_tenants, among 100,000 products, orders and movements of its own and 50,000 of another store.

delete from login_challenges where ctid = any (array(
select ctid from login_challenges where expires_at < $1 and not (false) limit 5000 for update skip locked));

-- Plan:
--   Delete on login_challenges
--     InitPlan 1
--       ->  Limit
--             ->  LockRows
--                   ->  Seq Scan on login_challenges login_challenges_1
--                         Filter: (expires_at < $1)
--     ->  Seq Scan on login_challenges
--           Filter: (ctid = ANY ((InitPlan 1).col1))
