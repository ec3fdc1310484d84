-- Sent by Auth.login; Auth.refresh; FederatedLogins.finish: for the first time; FederatedLogins.finish: as before; FederatedLogins.finish: in another role; SecondFactorLogin.answerSecondFactor; SecondFactorLogin.answerSecondFactor: with a recovery code.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

INSERT INTO "refresh_tokens"("token_hash", "session_id", "issued_at", "expires_at", "used_at") VALUES ($1, $2, $3, $4, DEFAULT);

-- Plan:
--   Insert on refresh_tokens
--     ->  Result
