-- Sent by the housekeeping.
-- As the application's role within app.across_tenants, among 100,000 products, orders and movements of its own and 50,000 of another store.

delete from dashboard_sessions where ctid = any (array(
select ctid from dashboard_sessions where expires_at < $1 and not (false) limit 5000 for update skip locked));

-- Plan:
--   Delete on dashboard_sessions
--     InitPlan 1
--       ->  Limit
--             ->  LockRows
--                   ->  Index Scan using dashboard_sessions_expires_at_idx on dashboard_sessions dashboard_sessions_1
--                         Index Cond: (expires_at < $1)
--     ->  Tid Scan on dashboard_sessions
--           TID Cond: (ctid = ANY ((InitPlan 1).col1))
