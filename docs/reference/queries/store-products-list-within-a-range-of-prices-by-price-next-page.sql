-- Sent by StoreProducts.list: within a range of prices by price, next page.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

select *
from (select (unit_price)::text as page_key, id, sku, name, description, unit_price as "unitPrice", currency, active, version, to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "createdAt", to_char(updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "updatedAt", case when page_place = 10000 then coalesce(active = $3 and currency = $4, false) end as page_end
from (select *, row_number() over (order by unit_price asc, id asc) as page_place
from products
where organization_id = $1 and unit_price between ($2::bigint[])[1] and ($2::bigint[])[2] and (unit_price, id) > ($5::bigint, $6::uuid)
order by unit_price asc, id asc
limit 10000) as products
where coalesce(active = $3 and currency = $4, false) or page_place = 10000
limit $7) as page
limit 101;

-- Plan:
--   Limit
--     ->  Limit
--           ->  Subquery Scan on products
--                 Filter: (COALESCE(((products.active = $3) AND (products.currency = $4)), false) OR (products.page_place = 10000))
--                 ->  Limit
--                       ->  WindowAgg
--                             Window: w1 AS (ORDER BY products_1.unit_price, products_1.id ROWS UNBOUNDED PRECEDING)
--                             ->  Result
--                                   One-Time Filter: ((NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid = $1)
--                                   ->  Index Scan using products_organization_id_unit_price_id_idx on products products_1
--                                         Index Cond: ((organization_id = $1) AND (unit_price >= ($2)[1]) AND (unit_price <= ($2)[2]) AND (ROW(unit_price, id) > ROW($5, $6)))
