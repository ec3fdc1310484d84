-- Sent by Products.list: of one SKU.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

select (name)::text as page_key, id, sku, name, description, unit_price as "unitPrice", currency, active, version, to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "createdAt", to_char(updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "updatedAt"
from products
where organization_id = $1 and sku = $2
order by name asc, id asc
limit $3;

-- Plan:
--   Limit
--     ->  Sort
--           Sort Key: name, id
--           ->  Result
--                 One-Time Filter: ((NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid = $1)
--                 ->  Index Scan using products_organization_id_sku_key on products
--                       Index Cond: ((organization_id = $1) AND (sku = $2))
