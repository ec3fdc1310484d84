-- Sent by IdentityProviders.remove.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

delete from identity_providers where id = $1 and organization_id = $2 returning id, display_name as "displayName", issuer, client_id as "clientId", email_domains as "emailDomains",
role_claim as "roleClaim", role_mapping as "roleMapping", default_role as "defaultRole", enabled,
created_at as "createdAt", version;

-- Plan:
--   Delete on identity_providers
--     ->  Index Scan using identity_providers_organization_id_id_idx on identity_providers
--           Index Cond: ((organization_id = $2) AND (id = $1))
--           Filter: ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text))
