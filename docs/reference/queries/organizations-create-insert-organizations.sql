-- Sent by Organizations.create.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

INSERT INTO "organizations" AS "Organization"("id", "slug", "name", "created_at") VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING  RETURNING id;

-- Plan:
--   Insert on organizations "Organization"
--     Conflict Resolution: NOTHING
--     ->  Result
