-- Sent by Auth.register; Auth.register: taken.
-- As the application's role, among 100,000 products, orders and movements of its own and 50,000 of another store.

INSERT INTO "users" AS "User"("id", "email", "email_verified_at", "display_name", "password_hash", "created_at") VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING  RETURNING id;

-- Plan:
--   Insert on users "User"
--     Conflict Resolution: NOTHING
--     ->  Result
