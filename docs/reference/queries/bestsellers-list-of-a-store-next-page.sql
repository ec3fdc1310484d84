-- Sent by Bestsellers.list: of a store, next page.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

select (units)::text as page_key, product_id as id, units
from product_sales
where organization_id = $1 and units >= $2 and (units, product_id) < ($3::bigint, $4::uuid)
order by units desc, product_id desc
limit $5;

-- Plan:
--   Limit
--     ->  Result
--           One-Time Filter: ((NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid = $1)
--           ->  Index Only Scan Backward using product_sales_organization_id_units_product_id_idx on product_sales
--                 Index Cond: ((organization_id = $1) AND (units >= $2) AND (ROW(units, product_id) < ROW($3, $4)))
