-- Sent by StoreProducts.list: in a currency.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

select *
from (select (name)::text as page_key, id, sku, name, description, unit_price as "unitPrice", currency, active, version, to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "createdAt", to_char(updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "updatedAt", case when page_place = 10000 then coalesce(active = $2 and currency = $3, false) end as page_end
from (select *, row_number() over (order by name asc, id asc) as page_place
from products
where organization_id = $1
order by name asc, id asc
limit 10000) as products
where coalesce(active = $2 and currency = $3, false) or page_place = 10000
limit $4) as page
limit 101;

-- Plan:
--   Limit
--     ->  Limit
--           ->  Subquery Scan on products
--                 Filter: (COALESCE(((products.active = $2) AND (products.currency = $3)), false) OR (products.page_place = 10000))
--                 ->  Limit
--                       ->  WindowAgg
--                             Window: w1 AS (ORDER BY products_1.name, products_1.id ROWS UNBOUNDED PRECEDING)
--                             ->  Result
--                                   One-Time Filter: ((NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid = $1)
--                                   ->  Index Scan using products_organization_id_name_id_idx on products products_1
--                                         Index Cond: (organization_id = $1)
