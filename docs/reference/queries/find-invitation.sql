-- Sent by Invitations.resend; Invitations.cancel.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

select id, organization_id as "organizationId", email, role, invited_by as "invitedBy", created_at as "createdAt",
mailed_at as "mailedAt", expires_at as "expiresAt" from invitations where id = $1 and organization_id = $2;

-- Plan:
--   Index Scan using invitations_pkey on invitations
--     Index Cond: (id = $1)
--     Filter: ((organization_id = $2) AND ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text)))
