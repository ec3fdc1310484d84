-- Sent by the housekeeping.
-- As the application's role within app.across_tenants, among 100,000 products, orders and movements of its own and 50,000 of another store.

delete from federated_logins where ctid = any (array(
select ctid from federated_logins where expires_at < $1 and not (false) limit 5000 for update skip locked));

-- Plan:
--   Delete on federated_logins
--     InitPlan 1
--       ->  Limit
--             ->  LockRows
--                   ->  Index Scan using federated_logins_expires_at_idx on federated_logins federated_logins_1
--                         Index Cond: (expires_at < $1)
--     ->  Tid Scan on federated_logins
--           TID Cond: (ctid = ANY ((InitPlan 1).col1))
