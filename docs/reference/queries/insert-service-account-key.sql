-- Sent by ServiceAccountKeys.create; ServiceAccountKeys.rotate.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

insert into service_account_keys (id, organization_id, service_account_id, prefix, hash, scopes,
                                               requests_per_minute, expires_at, created_by, created_at)
             select $1, $2, $3, $4, $5, $6::text[], $7::integer, $8, $9, $10
             where (select count(*) from service_account_keys where service_account_id = $3) < $11 returning id, prefix, scopes, requests_per_minute as "requestsPerMinute", expires_at as "expiresAt",
last_used_at as "lastUsedAt", replaced_by_id as "replacedById", created_by as "createdBy", created_at as "createdAt";

-- Plan:
--   Insert on service_account_keys
--     InitPlan 1
--       ->  Aggregate
--             ->  Index Scan using service_account_keys_service_account_id_id_idx on service_account_keys service_account_keys_1
--                   Index Cond: (service_account_id = $3)
--                   Filter: (organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)
--     ->  Result
--           One-Time Filter: ((InitPlan 1).col1 < $11)
