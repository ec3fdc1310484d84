-- Sent by InvitationAcceptances.accept.
-- As the application's role within app.across_tenants, among 100,000 products, orders and movements of its own and 50,000 of another store.

select organization_id as "organizationId" from invitations where token_hash = $1 and expires_at > $2;

-- Plan:
--   Index Scan using invitations_token_hash_key on invitations
--     Index Cond: (token_hash = $1)
--     Filter: ((expires_at > $2) AND ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text)))
