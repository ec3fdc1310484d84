-- Sent by FederatedLogins.finish: for the first time; FederatedLogins.finish: as before; FederatedLogins.finish: in another role.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

select from identity_providers where id = $1 and organization_id = $2 and enabled for share;

-- Plan:
--   LockRows
--     ->  Index Scan using identity_providers_organization_id_id_idx on identity_providers
--           Index Cond: ((organization_id = $2) AND (id = $1))
--           Filter: (enabled AND ((NOT (organization_id IS DISTINCT FROM (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)) OR (current_setting('app.across_tenants'::text, true) = 'on'::text)))
