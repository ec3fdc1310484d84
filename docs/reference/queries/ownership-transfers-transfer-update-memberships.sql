-- Sent by OwnershipTransfers.transfer.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

UPDATE "memberships" SET "role" = $1 WHERE ("organization_id" = $2 AND "user_id" = $3);

-- Plan:
--   Update on memberships
--     ->  Index Scan using memberships_user_id_idx on memberships
--           Index Cond: (user_id = $3)
--           Filter: ((organization_id = $2) AND ((organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid) OR (user_id = (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid)))
