-- Sent by SecondFactorLogin.confirm; SecondFactorLogin.confirm: with a code.
-- As the application's role within app.user_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

update sessions s set authenticated_at = $3, authentication_methods = $4
           where id = $1 and user_id = $2 and revoked_at is null and expires_at > $3 returning s.id, s.user_id as "userId", s.active_organization_id as "activeOrganizationId",
s.confined_to as "confinedTo", s.identity_provider_id as "identityProviderId",
s.authenticated_at as "authenticatedAt", s.authentication_methods as "authenticationMethods";

-- Plan:
--   Update on sessions s
--     ->  Index Scan using sessions_user_id_id_idx on sessions s
--           Index Cond: ((user_id = $2) AND (id = $1))
--           Filter: ((revoked_at IS NULL) AND (expires_at > $3))
