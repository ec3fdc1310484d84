-- Sent by IdentityProviders.list: of an organization; Archives.archiveOrganization.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

select (id)::text as page_key, id, display_name as "displayName", issuer, client_id as "clientId", email_domains as "emailDomains", role_claim as "roleClaim", role_mapping as "roleMapping", default_role as "defaultRole", enabled, created_at as "createdAt", version
from identity_providers
where organization_id = $1
order by id asc, id asc
limit $2;

-- Plan:
--   Limit
--     ->  Sort
--           Sort Key: id
--           ->  Bitmap Heap Scan on identity_providers
--                 Recheck Cond: (organization_id = $1)
--                 Filter: ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text))
--                 ->  Bitmap Index Scan on identity_providers_organization_id_id_idx
--                       Index Cond: (organization_id = $1)
