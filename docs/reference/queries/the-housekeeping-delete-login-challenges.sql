-- Sent by the housekeeping.
-- As the application's role within app.across_tenants, among 100,000 products, orders and movements of its own and 50,000 of another store.

delete from login_challenges where ctid = any (array(
select ctid from login_challenges where expires_at < $1 and not (false) limit 5000 for update skip locked));

-- Plan:
--   Delete on login_challenges
--     InitPlan 1
--       ->  Limit
--             ->  LockRows
--                   ->  Index Scan using login_challenges_expires_at_idx on login_challenges login_challenges_1
--                         Index Cond: (expires_at < $1)
--     ->  Tid Scan on login_challenges
--           TID Cond: (ctid = ANY ((InitPlan 1).col1))
