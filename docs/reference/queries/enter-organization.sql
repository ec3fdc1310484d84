-- Sent by Auth.chooseOrganization.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

update sessions s set active_organization_id = $2
             where id = $1 and revoked_at is null and coalesce(confined_to, $2) = $2 returning s.id, s.user_id as "userId", s.active_organization_id as "activeOrganizationId",
s.confined_to as "confinedTo", s.identity_provider_id as "identityProviderId",
s.authenticated_at as "authenticatedAt", s.authentication_methods as "authenticationMethods";

-- Plan:
--   Update on sessions s
--     ->  Index Scan using sessions_pkey on sessions s
--           Index Cond: (id = $1)
--           Filter: ((revoked_at IS NULL) AND (COALESCE(confined_to, $2) = $2))
