-- Sent by FederatedLogins.begin.
-- As the application's role, among 100,000 products, orders and movements of its own and 50,000 of another store.

INSERT INTO "federated_logins"("id", "provider", "issuer", "redirect_uri", "state_hash", "secret_hash", "expires_at") VALUES ($1, $2, $3, $4, $5, $6, $7);

-- Plan:
--   Insert on federated_logins
--     ->  Result
