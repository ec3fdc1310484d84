-- Sent by the housekeeping.
-- As the application's role within app.across_tenants, among 100,000 products, orders and movements of its own and 50,000 of another store.

delete from totp_factors where ctid = any (array(
select ctid from totp_factors where created_at < $1 and not (confirmed_at is not null) limit 5000 for update skip locked));

-- Plan:
--   Delete on totp_factors
--     InitPlan 1
--       ->  Limit
--             ->  LockRows
--                   ->  Index Scan using totp_factors_pending_idx on totp_factors totp_factors_1
--                         Index Cond: (created_at < $1)
--                         Filter: (confirmed_at IS NULL)
--     ->  Tid Scan on totp_factors
--           TID Cond: (ctid = ANY ((InitPlan 1).col1))
