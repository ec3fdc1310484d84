-- Sent by Archives.archiveOrganization.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

select (placed_at)::text as page_key, id, organization_id as "organizationId", customer_id as "customerId", status, reference, quote_id as "quoteId", currency, exact_total as "exactTotal", total, placed_at as "placedAt", cancelled_at as "cancelledAt", cancellation_reason as "cancellationReason", version, ( select jsonb_agg(jsonb_build_object('productId', product_id, 'sku', sku, 'name', name, 'quantity', quantity, 'unitPrice', unit_price)
order by position)
from order_lines
where order_lines.order_id = orders.id and order_lines.organization_id = orders.organization_id) as lines
from orders
where organization_id = $1
order by placed_at asc, id asc
limit $2;

-- Plan:
--   Limit
--     ->  Result
--           One-Time Filter: ((NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid = $1)
--           ->  Index Scan using orders_organization_id_placed_at_id_idx on orders
--                 Index Cond: (organization_id = $1)
--           SubPlan 1
--             ->  Aggregate
--                   ->  Result
--                         One-Time Filter: ((NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid = orders.organization_id)
--                         ->  Index Scan using order_lines_pkey on order_lines
--                               Index Cond: (order_id = orders.id)
--                               Filter: (organization_id = orders.organization_id)
