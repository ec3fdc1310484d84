-- Sent by Invitations.invite.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

select count(*)::int as count from invitations where organization_id = $1;

-- Plan:
--   Aggregate
--     ->  Index Only Scan using invitations_organization_id_id_idx on invitations
--           Index Cond: (organization_id = $1)
--           Filter: ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text))
