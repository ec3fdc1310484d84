-- Sent by the relay.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

INSERT INTO "notifications"("id", "organization_id", "user_id", "kind", "title", "text", "subject_id", "created_at", "read_at") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, DEFAULT);

-- Plan:
--   Insert on notifications
--     ->  Result
