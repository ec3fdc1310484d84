-- Sent by OrderCancellations.cancel.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

update orders set status = $3, cancelled_at = $4, cancellation_reason = $5, version = $6
where id = $1 and organization_id = $2;

-- Plan:
--   Update on orders
--     ->  Result
--           One-Time Filter: ((NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid = $2)
--           ->  Index Scan using orders_pkey on orders
--                 Index Cond: (id = $1)
--                 Filter: (organization_id = $2)
