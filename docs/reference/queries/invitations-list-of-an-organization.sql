-- Sent by Invitations.list: of an organization; Archives.archiveOrganization.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

select (id)::text as page_key, id, organization_id as "organizationId", email, role, invited_by as "invitedBy", created_at as "createdAt", mailed_at as "mailedAt", expires_at as "expiresAt"
from invitations
where organization_id = $1
order by id asc, id asc
limit $2;

-- Plan:
--   Limit
--     ->  Sort
--           Sort Key: id
--           ->  Bitmap Heap Scan on invitations
--                 Recheck Cond: (organization_id = $1)
--                 Filter: ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text))
--                 ->  Bitmap Index Scan on invitations_organization_id_id_idx
--                       Index Cond: (organization_id = $1)
