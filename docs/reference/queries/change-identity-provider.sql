-- Sent by IdentityProviders.change.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

update identity_providers set
             display_name = coalesce($4, display_name), issuer = coalesce($5, issuer),
             client_id = coalesce($6, client_id), client_secret = coalesce($7, client_secret),
             email_domains = coalesce($8::text[], email_domains),
             role_claim = case when $9 then $10 else role_claim end,
             role_mapping = coalesce($11::jsonb, role_mapping),
             default_role = case when $12 then $13 else default_role end,
             enabled = coalesce($14, enabled), version = version + 1
           where id = $1 and organization_id = $2 and version = $3 returning id, display_name as "displayName", issuer, client_id as "clientId", email_domains as "emailDomains",
role_claim as "roleClaim", role_mapping as "roleMapping", default_role as "defaultRole", enabled,
created_at as "createdAt", version;

-- Plan:
--   Update on identity_providers
--     ->  Index Scan using identity_providers_organization_id_id_idx on identity_providers
--           Index Cond: ((organization_id = $2) AND (id = $1))
--           Filter: ((version = $3) AND ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text)))
