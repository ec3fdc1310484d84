-- Sent by Orders.place; Orders.place: ten products; Orders.place: a quote.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

with placed as (
  insert into orders (id, organization_id, customer_id, status, reference, quote_id, currency, exact_total, total,
                      placed_at, version)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
)
insert into order_lines (order_id, organization_id, position, product_id, sku, name, quantity, unit_price)
select $1, $2, line.position - 1, line.product_id, line.sku, line.name, line.quantity, line.unit_price
from unnest($12::uuid[], $13::text[], $14::text[], $15::integer[], $16::bigint[])
  with ordinality as line (product_id, sku, name, quantity, unit_price, position);

-- Plan:
--   Insert on order_lines
--     CTE placed
--       ->  Insert on orders
--             ->  Result
--     ->  Function Scan on line
