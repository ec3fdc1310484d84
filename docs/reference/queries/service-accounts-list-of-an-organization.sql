-- Sent by ServiceAccounts.list: of an organization; Archives.archiveOrganization.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

select (id)::text as page_key, id, name, role, created_by as "createdBy", created_at as "createdAt", version
from service_accounts
where organization_id = $1
order by id asc, id asc
limit $2;

-- Plan:
--   Limit
--     ->  Result
--           One-Time Filter: ((NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid = $1)
--           ->  Index Scan using service_accounts_organization_id_id_idx on service_accounts
--                 Index Cond: (organization_id = $1)
