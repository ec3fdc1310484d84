-- Sent by InvitationAcceptances.accept.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

delete from invitations where organization_id = $1 and token_hash = $2 and expires_at > $3 returning id, organization_id as "organizationId", email, role, invited_by as "invitedBy", created_at as "createdAt",
mailed_at as "mailedAt", expires_at as "expiresAt";

-- Plan:
--   Delete on invitations
--     ->  Index Scan using invitations_token_hash_key on invitations
--           Index Cond: (token_hash = $2)
--           Filter: ((expires_at > $3) AND (organization_id = $1) AND ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text)))
