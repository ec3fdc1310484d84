-- Sent by ServiceAccountKeys.list: of a service account; ServiceAccountKeys.list: of a service account, next page; ServiceAccounts.find; ServiceAccounts.change.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

select id, name, role, created_by as "createdBy", created_at as "createdAt", version from service_accounts where id = $1 and organization_id = $2;

-- Plan:
--   Result
--     One-Time Filter: ((NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid = $2)
--     ->  Index Scan using service_accounts_organization_id_id_idx on service_accounts
--           Index Cond: ((organization_id = $2) AND (id = $1))
