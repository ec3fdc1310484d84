-- Sent by ServiceAccountKeys.rotate.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

update service_account_keys set replaced_by_id = $3, expires_at = least(expires_at, $4)
where id = $1 and organization_id = $2 and replaced_by_id is null;

-- Plan:
--   Update on service_account_keys
--     ->  Result
--           One-Time Filter: ((NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid = $2)
--           ->  Index Scan using service_account_keys_pkey on service_account_keys
--                 Index Cond: (id = $1)
--                 Filter: ((replaced_by_id IS NULL) AND (organization_id = $2))
