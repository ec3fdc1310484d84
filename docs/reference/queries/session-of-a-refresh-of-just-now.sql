-- Sent by Auth.refresh: just now.
-- As the application's role, among 100,000 products, orders and movements of its own and 50,000 of another store.

select s.id, s.user_id as "userId", s.active_organization_id as "activeOrganizationId",
s.confined_to as "confinedTo", s.identity_provider_id as "identityProviderId",
s.authenticated_at as "authenticatedAt", s.authentication_methods as "authenticationMethods",
               next.token_hash as "successorHash"
             from refresh_tokens used join sessions s on s.id = used.session_id
             join refresh_tokens next on next.token_hash = any($2) and next.session_id = s.id
             where used.token_hash = $1 and used.used_at > $3 and next.used_at is null
               and s.revoked_at is null and s.expires_at > $4;

-- Plan:
--   Nested Loop
--     ->  Nested Loop
--           ->  Index Scan using refresh_tokens_pkey on refresh_tokens used
--                 Index Cond: (token_hash = $1)
--                 Filter: (used_at > $3)
--           ->  Index Scan using sessions_pkey on sessions s
--                 Index Cond: (id = used.session_id)
--                 Filter: ((revoked_at IS NULL) AND (expires_at > $4))
--     ->  Index Scan using refresh_tokens_session_id_idx on refresh_tokens next
--           Index Cond: (session_id = s.id)
--           Filter: ((used_at IS NULL) AND (token_hash = ANY ($2)))
