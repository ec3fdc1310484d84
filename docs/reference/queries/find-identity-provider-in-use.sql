-- Sent by FederatedLogins.begin; FederatedLogins.finish: for the first time; FederatedLogins.finish: as before; FederatedLogins.finish: in another role; OwnIdentities.link.
-- As the application's role within app.across_tenants, among 100,000 products, orders and movements of its own and 50,000 of another store.

select id, display_name as "displayName", issuer, client_id as "clientId", email_domains as "emailDomains",
role_claim as "roleClaim", role_mapping as "roleMapping", default_role as "defaultRole", enabled,
created_at as "createdAt", version, organization_id as "organizationId", client_secret as "clientSecret"
           from identity_providers where id = $1 and enabled;

-- Plan:
--   Index Scan using identity_providers_pkey on identity_providers
--     Index Cond: (id = $1)
--     Filter: (enabled AND ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text)))
