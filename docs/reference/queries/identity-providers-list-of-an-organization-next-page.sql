-- Sent by IdentityProviders.list: of an organization, next page.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

select (id)::text as page_key, id, display_name as "displayName", issuer, client_id as "clientId", email_domains as "emailDomains", role_claim as "roleClaim", role_mapping as "roleMapping", default_role as "defaultRole", enabled, created_at as "createdAt", version
from identity_providers
where organization_id = $1 and (id, id) > ($2::uuid, $3::uuid)
order by id asc, id asc
limit $4;

-- Plan:
--   Limit
--     ->  Index Scan using identity_providers_organization_id_id_idx on identity_providers
--           Index Cond: ((organization_id = $1) AND (ROW(id, id) > ROW($2, $3)))
--           Filter: ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text))
