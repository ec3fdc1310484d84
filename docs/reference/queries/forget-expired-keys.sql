-- Sent by ServiceAccountKeys.create; ServiceAccountKeys.rotate.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

delete from service_account_keys where service_account_id = $1 and organization_id = $2 and expires_at < $3;

-- Plan:
--   Delete on service_account_keys
--     ->  Result
--           One-Time Filter: ((NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid = $2)
--           ->  Index Scan using service_account_keys_service_account_id_id_idx on service_account_keys
--                 Index Cond: (service_account_id = $1)
--                 Filter: ((expires_at < $3) AND (organization_id = $2))
