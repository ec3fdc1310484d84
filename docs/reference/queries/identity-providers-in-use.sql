-- Sent by OwnIdentities.unlink.
-- As the application's role within app.across_tenants, among 100,000 products, orders and movements of its own and 50,000 of another store.

select issuer, organization_id as "organizationId" from identity_providers
where organization_id = any($1::uuid[]) and enabled;

-- Plan:
--   Bitmap Heap Scan on identity_providers
--     Recheck Cond: (organization_id = ANY ($1))
--     Filter: (enabled AND ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text)))
--     ->  Bitmap Index Scan on identity_providers_organization_id_id_idx
--           Index Cond: (organization_id = ANY ($1))
