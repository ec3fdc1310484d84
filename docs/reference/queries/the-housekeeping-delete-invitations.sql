-- Sent by the housekeeping.
-- As the application's role within app.across_tenants, among 100,000 products, orders and movements of its own and 50,000 of another store.

delete from invitations where ctid = any (array(
select ctid from invitations where expires_at < $1 and not (false) limit 5000 for update skip locked));

-- Plan:
--   Delete on invitations
--     InitPlan 1
--       ->  Limit
--             ->  LockRows
--                   ->  Index Scan using invitations_expires_at_idx on invitations invitations_1
--                         Index Cond: (expires_at < $1)
--                         Filter: ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text))
--     ->  Tid Scan on invitations
--           TID Cond: (ctid = ANY ((InitPlan 1).col1))
--           Filter: ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text))
