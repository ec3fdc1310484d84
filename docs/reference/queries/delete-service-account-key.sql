-- Sent by ServiceAccountKeys.revoke.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

delete from service_account_keys
           where id = $1 and service_account_id = $2 and organization_id = $3 returning id, prefix, scopes, requests_per_minute as "requestsPerMinute", expires_at as "expiresAt",
last_used_at as "lastUsedAt", replaced_by_id as "replacedById", created_by as "createdBy", created_at as "createdAt";

-- Plan:
--   Delete on service_account_keys
--     ->  Result
--           One-Time Filter: ((NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid = $3)
--           ->  Index Scan using service_account_keys_service_account_id_id_idx on service_account_keys
--                 Index Cond: ((service_account_id = $2) AND (id = $1))
--                 Filter: (organization_id = $3)
