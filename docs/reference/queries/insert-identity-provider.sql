-- Sent by IdentityProviders.create.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

insert into identity_providers (id, organization_id, display_name, issuer, client_id, client_secret,
               email_domains, role_claim, role_mapping, default_role, created_at, enabled, version)
             select $1, $2, $3, $4, $5, $6, $7::text[], $8, $9::jsonb, $10, $11, true, 1
             where (select count(*) from identity_providers where organization_id = $2) < $12 returning id, display_name as "displayName", issuer, client_id as "clientId", email_domains as "emailDomains",
role_claim as "roleClaim", role_mapping as "roleMapping", default_role as "defaultRole", enabled,
created_at as "createdAt", version;

-- Plan:
--   Insert on identity_providers
--     InitPlan 1
--       ->  Aggregate
--             ->  Index Only Scan using identity_providers_organization_id_id_idx on identity_providers identity_providers_1
--                   Index Cond: (organization_id = $2)
--                   Filter: ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text))
--     ->  Result
--           One-Time Filter: ((InitPlan 1).col1 < $12)
