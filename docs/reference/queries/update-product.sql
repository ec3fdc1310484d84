-- Sent by Products.change.
-- As the application's role within app.organization_id, among 100,000 products, orders and movements of its own and 50,000 of another store.

with held as (
             select jsonb_build_object('sku', sku, 'name', name, 'description', description, 'unitPrice', unit_price,
                                       'currency', currency, 'active', active) as before
             from products where id = $1 and organization_id = $2 and version = $3::bigint for no key update)
           update products set sku = coalesce($4, sku), name = coalesce($5, name),
             description = case when $6 then $7 else description end, unit_price = coalesce($8, unit_price),
             currency = coalesce($9, currency), active = coalesce($10, active), version = version + 1, updated_at = $11
           from held where id = $1 and organization_id = $2 and version = $3::bigint returning id, sku, name, description, unit_price as "unitPrice", currency, active, version,
to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "createdAt", to_char(updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "updatedAt", before;

-- Plan:
--   Update on products
--     CTE held
--       ->  LockRows
--             ->  Result
--                   One-Time Filter: ((NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid = $2)
--                   ->  Index Scan using products_pkey on products products_1
--                         Index Cond: (id = $1)
--                         Filter: ((organization_id = $2) AND (version = $3))
--     ->  Result
--           One-Time Filter: ((NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid = $2)
--           ->  Nested Loop
--                 ->  Index Scan using products_pkey on products
--                       Index Cond: (id = $1)
--                       Filter: ((organization_id = $2) AND (version = $3))
--                 ->  CTE Scan on held
