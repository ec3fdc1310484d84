-- Sent by Orders.list: in a state, next page.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

select *
from (select (placed_at)::text as page_key, id, organization_id as "organizationId", customer_id as "customerId", status, reference, quote_id as "quoteId", currency, exact_total as "exactTotal", total, placed_at as "placedAt", cancelled_at as "cancelledAt", cancellation_reason as "cancellationReason", version, case when page_place = 10000 then coalesce(status = $2, false) end as page_end
from (select *, row_number() over (order by placed_at desc, id desc) as page_place
from orders
where organization_id = $1 and (placed_at, id) < ($3::timestamptz, $4::uuid)
order by placed_at desc, id desc
limit 10000) as orders
where coalesce(status = $2, false) or page_place = 10000
limit $5) as page
limit 101;

-- Plan:
--   Limit
--     ->  Limit
--           ->  Subquery Scan on orders
--                 Filter: (COALESCE((orders.status = $2), false) OR (orders.page_place = 10000))
--                 ->  Limit
--                       ->  WindowAgg
--                             Window: w1 AS (ORDER BY orders_1.placed_at, orders_1.id ROWS UNBOUNDED PRECEDING)
--                             ->  Result
--                                   One-Time Filter: ((NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid = $1)
--                                   ->  Index Scan Backward using orders_organization_id_placed_at_id_idx on orders orders_1
--                                         Index Cond: ((organization_id = $1) AND (ROW(placed_at, id) < ROW($3, $4)))
