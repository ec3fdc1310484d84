-- Sent by OrderCancellations.cancel.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

select product_id as "productId", reserved_change as quantity from stock_movements
where organization_id = $1 and reference = $2 and kind = 'reservation';

-- Plan:
--   Result
--     One-Time Filter: ((NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid = $1)
--     ->  Index Scan using stock_movements_reference_key on stock_movements
--           Index Cond: ((organization_id = $1) AND (reference = $2) AND (kind = 'reservation'::text))
