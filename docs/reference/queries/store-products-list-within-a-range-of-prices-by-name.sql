-- Sent by StoreProducts.list: within a range of prices by name.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

with found (ids) as materialized (select array(select id
from products
where organization_id = $1 and unit_price between ($5::bigint[])[1] and ($5::bigint[])[2]
limit 10001)),
few as materialized (select ids
from found
where cardinality(ids) <= 10000
order by cardinality(ids)
limit 1) (select (name)::text as page_key, id, sku, name, description, unit_price as "unitPrice", currency, active, version, to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "createdAt", to_char(updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "updatedAt", null::boolean as page_end
from products
where organization_id = $1 and active = $2 and currency = $3 and unit_price between ($4::bigint[])[1] and ($4::bigint[])[2] and id = any ((select ids
from few)::uuid[])
order by name asc, id asc
limit $6)
union all (select *
from (select (name)::text as page_key, id, sku, name, description, unit_price as "unitPrice", currency, active, version, to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "createdAt", to_char(updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "updatedAt", case when page_place = 10000 then coalesce(active = $2 and currency = $3 and unit_price between ($4::bigint[])[1] and ($4::bigint[])[2], false) end as page_end
from (select *, row_number() over (order by name asc, id asc) as page_place
from products
where organization_id = $1 and not exists (select
from few)
order by name asc, id asc
limit 10000) as products
where coalesce(active = $2 and currency = $3 and unit_price between ($4::bigint[])[1] and ($4::bigint[])[2], false) or page_place = 10000
limit $6) as page
limit 101);

-- Plan:
--   Append
--     CTE found
--       ->  Result
--             InitPlan 1
--               ->  Limit
--                     ->  Result
--                           One-Time Filter: ((NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid = $1)
--                           ->  Index Only Scan using products_organization_id_unit_price_id_idx on products products_3
--                                 Index Cond: ((organization_id = $1) AND (unit_price >= ($5)[1]) AND (unit_price <= ($5)[2]))
--     CTE few
--       ->  Limit
--             ->  Sort
--                   Sort Key: (cardinality(found.ids))
--                   ->  CTE Scan on found
--                         Filter: (cardinality(ids) <= 10000)
--     ->  Limit
--           InitPlan 4
--             ->  CTE Scan on few
--           ->  Sort
--                 Sort Key: products.name, products.id
--                 ->  Result
--                       One-Time Filter: ((NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid = $1)
--                       ->  Index Scan using products_pkey on products
--                             Index Cond: (id = ANY ((InitPlan 4).col1))
--                             Filter: ((unit_price >= ($4)[1]) AND (unit_price <= ($4)[2]) AND (organization_id = $1) AND (active = $2) AND (currency = $3))
--     ->  Limit
--           ->  Limit
--                 ->  Subquery Scan on products_1
--                       Filter: (COALESCE(((products_1.active = $2) AND (products_1.currency = $3) AND (products_1.unit_price >= ($4)[1]) AND (products_1.unit_price <= ($4)[2])), false) OR (products_1.page_place = 10000))
--                       ->  Limit
--                             InitPlan 5
--                               ->  CTE Scan on few few_1
--                             ->  WindowAgg
--                                   Window: w1 AS (ORDER BY products_2.name, products_2.id ROWS UNBOUNDED PRECEDING)
--                                   ->  Result
--                                         One-Time Filter: ((NOT (InitPlan 5).col1) AND ((NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid = $1))
--                                         ->  Index Scan using products_organization_id_name_id_idx on products products_2
--                                               Index Cond: (organization_id = $1)
