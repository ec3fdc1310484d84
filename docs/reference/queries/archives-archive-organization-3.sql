-- Sent by Archives.archiveOrganization.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

select (product_id)::text as page_key, id, product_id as "productId", kind, on_hand_change as "onHandChange", reserved_change as "reservedChange", reference, reason, moved_by as "movedBy", moved_at as "movedAt"
from stock_movements
where organization_id = $1
order by product_id asc, id asc
limit $2;

-- Plan:
--   Limit
--     ->  Result
--           One-Time Filter: ((NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid = $1)
--           ->  Index Scan using stock_movements_organization_id_product_id_id_idx on stock_movements
--                 Index Cond: (organization_id = $1)
