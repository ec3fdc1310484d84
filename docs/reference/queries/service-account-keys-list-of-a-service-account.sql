-- Sent by ServiceAccountKeys.list: of a service account.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

select (id)::text as page_key, id, prefix, scopes, requests_per_minute as "requestsPerMinute", expires_at as "expiresAt", last_used_at as "lastUsedAt", replaced_by_id as "replacedById", created_by as "createdBy", created_at as "createdAt"
from service_account_keys
where service_account_id = $1 and organization_id = $2
order by id asc, id asc
limit $3;

-- Plan:
--   Limit
--     ->  Result
--           One-Time Filter: ((NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid = $2)
--           ->  Index Scan using service_account_keys_service_account_id_id_idx on service_account_keys
--                 Index Cond: (service_account_id = $1)
--                 Filter: (organization_id = $2)
