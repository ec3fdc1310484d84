-- Sent by Auth.refresh.
-- As the application's role, among 100,000 products, orders and movements of its own and 50,000 of another store.

update sessions s set expires_at = least($3, created_at + $4 * interval '1 day'), last_seen_at = $2,
             user_agent = $5, ip_address = $6
           where id = $1 and revoked_at is null and expires_at > $2
           returning s.id, s.user_id as "userId", s.active_organization_id as "activeOrganizationId",
s.confined_to as "confinedTo", s.identity_provider_id as "identityProviderId",
s.authenticated_at as "authenticatedAt", s.authentication_methods as "authenticationMethods", s.expires_at as "expiresAt";

-- Plan:
--   Update on sessions s
--     ->  Index Scan using sessions_pkey on sessions s
--           Index Cond: (id = $1)
--           Filter: ((revoked_at IS NULL) AND (expires_at > $2))
