-- Sent by Orders.list: of a store.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

select (placed_at)::text as page_key, id, organization_id as "organizationId", customer_id as "customerId", status, reference, quote_id as "quoteId", currency, exact_total as "exactTotal", total, placed_at as "placedAt", cancelled_at as "cancelledAt", cancellation_reason as "cancellationReason", version
from orders
where organization_id = $1
order by placed_at desc, id desc
limit $2;

-- Plan:
--   Limit
--     ->  Result
--           One-Time Filter: ((NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid = $1)
--           ->  Index Scan Backward using orders_organization_id_placed_at_id_idx on orders
--                 Index Cond: (organization_id = $1)
