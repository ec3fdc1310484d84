-- Sent by Auth.chooseOrganization.
-- As the application's role, among 100,000 products, orders and movements of its own and 50,000 of another store.

UPDATE "sessions" SET "active_organization_id" = $1 WHERE ("id" = $2 AND "revoked_at" IS NULL);

-- Plan:
--   Update on sessions
--     ->  Index Scan using sessions_pkey on sessions
--           Index Cond: (id = $2)
--           Filter: (revoked_at IS NULL)
