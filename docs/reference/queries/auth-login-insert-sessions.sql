-- Sent by Auth.login; FederatedLogins.finish: for the first time; FederatedLogins.finish: as before; FederatedLogins.finish: in another role; SecondFactorLogin.answerSecondFactor; SecondFactorLogin.answerSecondFactor: with a recovery code.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

INSERT INTO "sessions"("id", "user_id", "active_organization_id", "confined_to", "identity_provider_id", "created_at", "authenticated_at", "authentication_methods", "last_seen_at", "user_agent", "ip_address", "expires_at", "revoked_at") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, DEFAULT) RETURNING "authentication_methods", "last_seen_at";

-- Plan:
--   Insert on sessions
--     ->  Result
