-- Sent by Organizations.change.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

UPDATE "organizations" SET "name" = $1 WHERE "id" = $2;

-- Plan:
--   Update on organizations
--     ->  Index Scan using organizations_pkey on organizations
--           Index Cond: (id = $2)
