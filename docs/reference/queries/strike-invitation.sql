-- Sent by Members.add; Members.remove; Invitations.cancel; OwnMembership.leave.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

delete from invitations where organization_id = $1 and email = $2;

-- Plan:
--   Delete on invitations
--     ->  Index Scan using invitations_organization_id_email_key on invitations
--           Index Cond: ((organization_id = $1) AND (email = $2))
--           Filter: ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text))
