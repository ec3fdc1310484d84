-- Sent by ServiceAccounts.change.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

update service_accounts set name = coalesce($4, name), role = coalesce($5, role), version = version + 1
where id = $1 and organization_id = $2 and version = $3 returning id, name, role, created_by as "createdBy", created_at as "createdAt", version;

-- Plan:
--   Update on service_accounts
--     ->  Result
--           One-Time Filter: ((NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid = $2)
--           ->  Index Scan using service_accounts_organization_id_id_idx on service_accounts
--                 Index Cond: ((organization_id = $2) AND (id = $1))
--                 Filter: (version = $3)
