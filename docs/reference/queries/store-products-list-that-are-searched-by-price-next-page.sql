-- Sent by StoreProducts.list: that are searched by price, next page.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

with found (ids) as materialized ( select array( select product_id
from product_words as found
where found.organization_id = $1 and found.word >= asked.first and found.word < asked.beyond
limit 10001 )
from (select lower(word) as first, lower(word) || chr(1114111) as beyond
from unnest($4::text[]) as word offset 0) as asked),
few as materialized (select ids
from found
where cardinality(ids) <= 10000
order by cardinality(ids)
limit 1) (select (unit_price)::text as page_key, id, sku, name, description, unit_price as "unitPrice", currency, active, version, to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "createdAt", to_char(updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "updatedAt", null::boolean as page_end
from products
where organization_id = $1 and (unit_price, id) < ($5::bigint, $6::uuid) and active = $2 and words like all (array(select '% ' || lower(word) || '%'
from unnest($3::text[]) as word)) and id = any ((select ids
from few)::uuid[])
order by unit_price desc, id desc
limit $7)
union all (select *
from (select (unit_price)::text as page_key, id, sku, name, description, unit_price as "unitPrice", currency, active, version, to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "createdAt", to_char(updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "updatedAt", case when page_place = 10000 then coalesce(active = $2 and words like all (array(select '% ' || lower(word) || '%'
from unnest($3::text[]) as word)), false) end as page_end
from (select *, row_number() over (order by unit_price desc, id desc) as page_place
from products
where organization_id = $1 and (unit_price, id) < ($5::bigint, $6::uuid) and not exists (select
from few)
order by unit_price desc, id desc
limit 10000) as products
where coalesce(active = $2 and words like all (array(select '% ' || lower(word) || '%'
from unnest($3::text[]) as word)), false) or page_place = 10000
limit $7) as page
limit 101);

-- Plan:
--   Append
--     CTE found
--       ->  Subquery Scan on asked
--             ->  Function Scan on unnest word
--             SubPlan 1
--               ->  Limit
--                     ->  Result
--                           One-Time Filter: ((NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid = $1)
--                           ->  Index Only Scan using product_words_pkey on product_words found
--                                 Index Cond: ((organization_id = $1) AND (word >= asked.first) AND (word < asked.beyond))
--     CTE few
--       ->  Limit
--             ->  Sort
--                   Sort Key: (cardinality(found_1.ids))
--                   ->  CTE Scan on found found_1
--                         Filter: (cardinality(ids) <= 10000)
--     ->  Limit
--           InitPlan 4
--             ->  Function Scan on unnest word_1
--           InitPlan 5
--             ->  CTE Scan on few
--           ->  Sort
--                 Sort Key: products.unit_price DESC, products.id DESC
--                 ->  Result
--                       One-Time Filter: ((NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid = $1)
--                       ->  Index Scan using products_pkey on products
--                             Index Cond: (id = ANY ((InitPlan 5).col1))
--                             Filter: ((organization_id = $1) AND (active = $2) AND (ROW(unit_price, id) < ROW($5, $6)) AND (words ~~ ALL ((InitPlan 4).col1)))
--     ->  Limit
--           ->  Limit
--                 InitPlan 6
--                   ->  Function Scan on unnest word_2
--                 InitPlan 7
--                   ->  Function Scan on unnest word_3
--                 ->  Subquery Scan on products_1
--                       Filter: (COALESCE(((products_1.active = $2) AND (products_1.words ~~ ALL ((InitPlan 7).col1))), false) OR (products_1.page_place = 10000))
--                       ->  Limit
--                             InitPlan 8
--                               ->  CTE Scan on few few_1
--                             ->  WindowAgg
--                                   Window: w1 AS (ORDER BY products_2.unit_price, products_2.id ROWS UNBOUNDED PRECEDING)
--                                   ->  Result
--                                         One-Time Filter: ((NOT (InitPlan 8).col1) AND ((NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid = $1))
--                                         ->  Index Scan Backward using products_organization_id_unit_price_id_idx on products products_2
--                                               Index Cond: ((organization_id = $1) AND (ROW(unit_price, id) < ROW($5, $6)))
