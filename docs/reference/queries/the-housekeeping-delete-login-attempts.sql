-- Sent by the housekeeping.
-- As the application's role within app.across_tenants, among 100,000 products, orders and movements of its own and 50,000 of another store.

delete from login_attempts where ctid = any (array(
select ctid from login_attempts where last_at < $1 and not (false) limit 5000 for update skip locked));

-- Plan:
--   Delete on login_attempts
--     InitPlan 1
--       ->  Limit
--             ->  LockRows
--                   ->  Seq Scan on login_attempts login_attempts_1
--                         Filter: (last_at < $1)
--     ->  Seq Scan on login_attempts
--           Filter: (ctid = ANY ((InitPlan 1).col1))
