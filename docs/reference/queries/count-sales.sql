-- Sent by the relay.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

insert into product_sales (organization_id, product_id, units, sales)
select $1, product_id, sum(quantity) * $4, count(*) * $4
from unnest($2::uuid[], $3::bigint[]) as sale (product_id, quantity)
group by product_id order by product_id
on conflict (organization_id, product_id) do update
set units = product_sales.units + excluded.units, sales = product_sales.sales + excluded.sales;

-- Plan:
--   Insert on product_sales
--     Conflict Resolution: UPDATE
--     Conflict Arbiter Indexes: product_sales_pkey
--     ->  Subquery Scan on "*SELECT*"
--           ->  GroupAggregate
--                 Group Key: sale.product_id
--                 ->  Sort
--                       Sort Key: sale.product_id
--                       ->  Function Scan on sale
